package io.cmdipc.autoconfigure;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Finds out what the registry of the application is called.
 */
final class ApplicationId {

	private ApplicationId() {
	}

	static String of(Environment environment) {
		String id = environment.getProperty("cmd-ipc.id");
		if (!StringUtils.hasText(id)) {
			id = environment.getProperty("spring.application.name");
		}
		return StringUtils.hasText(id) ? id : "application";
	}

}
