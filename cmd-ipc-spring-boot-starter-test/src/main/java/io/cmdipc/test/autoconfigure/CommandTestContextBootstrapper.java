package io.cmdipc.test.autoconfigure;

import java.util.stream.Stream;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Bootstrapper of {@link CommandTest}.
 */
final class CommandTestContextBootstrapper extends TestSliceTestContextBootstrapper<CommandTest> {

	private static final String NO_CHANNELS = "cmd-ipc.remote-channels-enabled=false";

	/* First, so that a property of the test has the last word. */
	@Override
	protected String[] getProperties(Class<?> testClass) {
		String[] properties = super.getProperties(testClass);
		return (properties == null) ? new String[] { NO_CHANNELS }
				: Stream.concat(Stream.of(NO_CHANNELS), Stream.of(properties)).toArray(String[]::new);
	}

}
