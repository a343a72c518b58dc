package io.cmdipc.handler;

import io.cmdipc.method.InvalidMethodException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes an {@link InvalidMethodException} at startup.
 */
class InvalidMethodFailureAnalyzer extends AbstractFailureAnalyzer<InvalidMethodException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidMethodException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
	}

}
