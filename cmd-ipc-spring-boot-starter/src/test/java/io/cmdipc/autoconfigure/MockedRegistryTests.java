package io.cmdipc.autoconfigure;

import io.cmdipc.CommandRegistry;
import io.cmdipc.actuate.CommandChannelsEndpoint;
import io.cmdipc.actuate.CommandsEndpoint;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.schema.CommandSchemaGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * Applications whose registry is a mock or a spy of Mockito. Each is closed after its
 * test: a module whose application is a mock logs later that it gets no response.
 */
class MockedRegistryTests {

	@Nested
	@DirtiesContext
	@SpringBootTest(classes = Application.class,
			properties = { "spring.main.web-application-type=reactive", "server.port=0",
					"cmd-ipc.channel.http.billing.url=http://localhost:1",
					"cmd-ipc.channel.http.billing.fail-fast=true", "cmd-ipc.channel.in-memory.stock.peers=",
					"cmd-ipc.server.http.enabled=true", "cmd-ipc.router-channel=billing",
					"management.endpoints.web.exposure.include=*" })
	class WithMock {

		@MockitoBean
		private CommandRegistry registry;

		@Test
		void applicationStartsAndCallsTheMock(@Autowired Caller caller, @Autowired CommandsEndpoint commands,
				@Autowired CommandChannelsEndpoint channels, @Autowired CommandSchemaGenerator schemas) {
			given(this.registry.call("greet", null, String.class)).willReturn("mocked");

			assertThat(caller.registry().call("greet", null, String.class)).isEqualTo("mocked");
			assertThat(commands.commands().registries()).containsOnlyKeys("null", "stock");
			assertThat(channels.channels().registries()).containsOnlyKeys("null", "stock");
			assertThat(schemas.ofResult(String.class)).isNotNull();
		}

	}

	@Nested
	@DirtiesContext
	@SpringBootTest(classes = Application.class,
			properties = { "spring.main.web-application-type=none", "cmd-ipc.channel.in-memory.stock.peers=" })
	class WithSpy {

		@MockitoSpyBean
		private CommandRegistry registry;

		@Test
		void applicationStartsAndCallsItsHandlersUnlessTheyAreStubbed(@Autowired Caller caller) {
			assertThat(caller.registry().call("greet", null, String.class)).isEqualTo("hello");
			assertThat(caller.registry().call("stock.count", null, Integer.class)).isEqualTo(3);

			given(this.registry.call("greet", null, String.class)).willReturn("spied");

			assertThat(caller.registry().call("greet", null, String.class)).isEqualTo("spied");
		}

	}

	record Caller(CommandRegistry registry) {

		@CommandHandler("greet")
		String greet() {
			return "hello";
		}

		@CommandEventListener("greeted")
		void greeted(String name) {
		}

	}

	@CommandModule("stock")
	static class Stock {

		@CommandHandler("stock.count")
		int count() {
			return 3;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Caller.class, Stock.class })
	static class Application {

	}

}
