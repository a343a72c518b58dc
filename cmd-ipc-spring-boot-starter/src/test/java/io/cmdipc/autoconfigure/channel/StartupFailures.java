package io.cmdipc.autoconfigure.channel;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports of applications that fail to start.
 */
public final class StartupFailures {

	private StartupFailures() {
	}

	/**
	 * Return the report of a failure that has to do with channels.
	 * @param failure the failure
	 * @return the report
	 */
	public static FailureAnalysis analyze(Throwable failure) {
		FailureAnalysis analysis = new InvalidChannelFailureAnalyzer().analyze(failure);
		assertThat(analysis).as("analysis of %s", failure).isNotNull();
		return analysis;
	}

}
