package io.cmdipc.autoconfigure.channel;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Failure analyzer for {@link InvalidChannelException}.
 */
final class InvalidChannelFailureAnalyzer extends AbstractFailureAnalyzer<InvalidChannelException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, InvalidChannelException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
	}

}
