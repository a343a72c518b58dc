package io.cmdipc.autoconfigure;

import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers of an application with {@code spring.main.lazy-initialization=true}.
 */
class LazyInitializationTests {

	@Test
	void handlerOfABeanTypedAsItsInterfaceIsFound() {
		SpringApplication application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.main.lazy-initialization=true")
			.build();
		try (ConfigurableApplicationContext context = application.run()) {
			CommandRegistry registry = context.getBean(CommandRegistry.class);

			assertThat(registry.call("shop.price", null, Integer.class)).isEqualTo(7);
			assertThat(context.getBeanFactory().containsSingleton("other")).isFalse();
		}
	}

	interface Shop {

		int price();

	}

	static class CornerShop implements Shop {

		@Override
		@CommandHandler("shop.price")
		public int price() {
			return 7;
		}

	}

	static class Other {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Shop shop() {
			return new CornerShop();
		}

		@Bean
		Other other() {
			return new Other();
		}

	}

}
