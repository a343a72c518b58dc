package io.cmdipc.test.autoconfigure;

import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryCustomizer;
import io.cmdipc.test.mock.MockCommands;
import io.cmdipc.test.mock.RecordedEvents;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of the mocks of {@link AutoConfigureMockCommands}.
 */
@AutoConfiguration(after = CommandRegistryAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "cmd-ipc.enabled", matchIfMissing = true)
public final class MockCommandsAutoConfiguration {

	@Bean
	MockCommands mockCommands(@Qualifier("commandJsonMapper") JsonMapper mapper,
			ConfigurableListableBeanFactory beans) {
		CommandsOfContext commands = new CommandsOfContext(beans);
		return MockCommands.create(mapper, beans).knows(commands::ids);
	}

	/* Last, so that the interceptors of the application see every call. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	CommandRegistryCustomizer mockCommandsCustomizer(MockCommands mocks) {
		return mocks::applyTo;
	}

	@Bean
	RecordedEvents recordedCommandEvents(CommandRegistry registry) {
		return RecordedEvents.of(registry);
	}

}
