package io.cmdipc.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * Check that the application has a version of Spring Boot that this starter can run with.
 * It uses only classes that Spring Boot 3 has, too.
 */
final class SpringBootVersionCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	/** In Spring Boot 3, this type is in another package. */
	private static final String SINCE_BOOT_4 = "org.springframework.boot.EnvironmentPostProcessor";

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (!ClassUtils.isPresent(SINCE_BOOT_4, SpringBootVersionCheck.class.getClassLoader())) {
			throw new UnsupportedVersionException(SpringBootVersion.getVersion());
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	/**
	 * Exception for a version of Spring Boot that is too old.
	 */
	static final class UnsupportedVersionException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private UnsupportedVersionException(@Nullable String version) {
			super("cmd-ipc-spring-boot-starter needs Spring Boot 4, and this application has Spring Boot " + version
					+ ".");
		}

	}

	/**
	 * Failure analyzer of the exception.
	 */
	static final class Analyzer extends AbstractFailureAnalyzer<UnsupportedVersionException> {

		@Override
		protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedVersionException cause) {
			return new FailureAnalysis(String.valueOf(cause.getMessage()),
					"Upgrade the application to Spring Boot 4, or remove the starter.", cause);
		}

	}

}
