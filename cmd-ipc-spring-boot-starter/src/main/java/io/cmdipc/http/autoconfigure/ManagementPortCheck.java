package io.cmdipc.http.autoconfigure;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Checks that an application which is to serve commands at its management port has one.
 */
final class ManagementPortCheck {

	private static final boolean ACTUATOR = ClassUtils.isPresent(
			"org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType",
			ManagementPortCheck.class.getClassLoader());

	private ManagementPortCheck() {
	}

	/**
	 * Check an application.
	 * @throws InvalidChannelException if it has no management port of its own
	 */
	static void check(Environment environment) {
		if (!ACTUATOR || !OnActuator.hasPort(environment)) {
			throw new InvalidChannelException(
					"Property cmd-ipc.server.http.on-management-port is true, but this application has no "
							+ "management port of its own.",
					"Set management.server.port to another port than server.port, which requires the dependency "
							+ "org.springframework.boot:spring-boot-starter-actuator, or set "
							+ "cmd-ipc.server.http.on-management-port to false.");
		}
	}

	private static final class OnActuator {

		static boolean hasPort(Environment environment) {
			return ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
		}

	}

}
