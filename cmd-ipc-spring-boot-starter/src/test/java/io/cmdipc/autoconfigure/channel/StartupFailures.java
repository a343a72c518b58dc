package io.cmdipc.autoconfigure.channel;

import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports of applications that fail to start.
 */
public final class StartupFailures {

	private static final Log LOGGER = LogFactory.getLog(StartupFailures.class);

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

	/**
	 * Return the report of a failure by the first of all analyzers that explains it.
	 * @param failure the failure
	 * @param environment the properties of the application
	 * @return the report
	 */
	public static FailureAnalysis analyzeAsBoot(Throwable failure, Environment environment) {
		SpringFactoriesLoader.ArgumentResolver arguments = SpringFactoriesLoader.ArgumentResolver
			.of(BeanFactory.class, new DefaultListableBeanFactory())
			.and(Environment.class, environment);
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments, SpringFactoriesLoader.FailureHandler.logging(LOGGER))
			.stream()
			.flatMap((analyzer) -> Stream.ofNullable(analyzer.analyze(failure)))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No analysis of the failure", failure));
	}

}
