package io.cmdipc.handler;

import io.cmdipc.handler.HiddenClassTests.ConcreteShop;
import io.cmdipc.handler.HiddenClassTests.CornerShop;
import io.cmdipc.handler.HiddenClassTests.Shop;
import io.cmdipc.method.InvalidMethodException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Handlers of the products of factory beans.
 */
class FactoryBeanTests {

	@ParameterizedTest
	@ValueSource(classes = { OfUnknownType.class, LazyOfUnknownType.class, OfConcreteSuperclass.class })
	void handlerOfAProductIsFoundWhenTheFactoryDoesNotNameItsClass(Class<?> configuration) {
		try (HandlerApplication application = HandlerApplication.start(configuration)) {
			assertThat(application.call("hidden.price", null)).isEqualTo("7");
			assertThat(application.registrar().listeners()).extracting(ListenerDescription::eventId)
				.containsExactly("hidden.sold");
		}
	}

	@Test
	void handlerOfAFactoryRegisteredAsASingletonIsFound() {
		try (HandlerApplication application = HandlerApplication
			.start((context) -> context.getBeanFactory().registerSingleton("shop", new ShopFactory(null)))) {
			assertThat(application.call("hidden.price", null)).isEqualTo("7");
		}
	}

	@Test
	void productThatIsNullOrAPrototypeHasNoHandlers() {
		try (HandlerApplication application = HandlerApplication.start(OfNull.class, OfPrototypes.class)) {
			assertThat(application.registrar().handlers()).isEmpty();
		}
	}

	@Test
	void lazyProductTypedAsAConcreteSuperclassIsRefusedWhenItIsCreated() {
		try (HandlerApplication application = HandlerApplication.start(LazyOfConcreteSuperclass.class)) {
			assertThat(application.registrar().handlers()).isEmpty();
			assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> application.bean(Shop.class))
				.havingRootCause()
				.isInstanceOf(InvalidMethodException.class);
		}
	}

	static class ShopFactory implements FactoryBean<Shop> {

		private final @Nullable Class<?> type;

		ShopFactory(@Nullable Class<?> type) {
			this.type = type;
		}

		@Override
		public @Nullable Shop getObject() {
			return new CornerShop();
		}

		@Override
		public @Nullable Class<?> getObjectType() {
			return this.type;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfUnknownType {

		@Bean
		FactoryBean<?> shop() {
			return new ShopFactory(null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyOfUnknownType {

		@Bean
		@Lazy
		FactoryBean<?> shop() {
			return new ShopFactory(null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfConcreteSuperclass {

		@Bean
		FactoryBean<?> shop() {
			return new ShopFactory(ConcreteShop.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyOfConcreteSuperclass {

		@Bean
		@Lazy
		FactoryBean<?> shop() {
			return new ShopFactory(ConcreteShop.class);
		}

	}

	static class OfNull extends ShopFactory {

		OfNull() {
			super(null);
		}

		@Override
		public @Nullable Shop getObject() {
			return null;
		}

	}

	static class OfPrototypes extends ShopFactory {

		OfPrototypes() {
			super(null);
		}

		@Override
		public boolean isSingleton() {
			return false;
		}

	}

}
