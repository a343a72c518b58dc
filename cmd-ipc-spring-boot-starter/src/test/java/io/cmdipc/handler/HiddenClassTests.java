package io.cmdipc.handler;

import java.util.function.Supplier;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.method.InvalidMethodException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Handlers of beans whose declared type is not their class.
 */
class HiddenClassTests {

	@ParameterizedTest
	@ValueSource(classes = { AsInterface.class, AsAbstractClass.class, AsObject.class, AsGeneric.class,
			LazyAsInterface.class, ByFactoryBean.class, ByUntypedFactoryBean.class, ByStaticMethod.class,
			InnerConfiguration.class })
	void handlerOfALazyBeanTypedAsItsSupertypeIsFound(Class<?> configuration) {
		try (HandlerApplication application = HandlerApplication.start(HiddenClassTests::lazily, configuration)) {
			assertThat(application.call("hidden.price", null)).isEqualTo("7");
			assertThat(application.registrar().listeners()).extracting(ListenerDescription::eventId)
				.containsExactly("hidden.sold");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { AsInterface.class, LazyAsInterface.class, ByFactoryBean.class, AsConcreteClass.class,
			BySupplier.class })
	void handlerOfABeanTypedAsItsSupertypeIsFound(Class<?> configuration) {
		try (HandlerApplication application = HandlerApplication.start((context) -> {
			if (configuration == BySupplier.class) {
				context.registerBean("shop", Shop.class, CornerShop::new, (definition) -> definition.setLazyInit(true));
			}
		}, configuration)) {
			assertThat(application.call("hidden.price", null)).isEqualTo("7");
		}
	}

	@Test
	void lazyBeanTypedAsItsClassStaysLazy() {
		try (HandlerApplication application = HandlerApplication.start(HiddenClassTests::lazily, AsClass.class)) {
			assertThat(application.isCreated("shop")).isFalse();
			assertThat(application.call("hidden.price", null)).isEqualTo("7");
		}
	}

	@Test
	void handlerOfATargetThatABeanMethodHidesBehindAProxyOfInterfacesIsRefused() {
		assertThat(HandlerApplication.failure(ByOwnProxy.class).getDescription())
			.contains("CornerShop.sold() is not a method of an interface");
	}

	@Test
	void handlerOfAFactoryBeanItselfIsFound() {
		try (HandlerApplication application = HandlerApplication.start(HandlingFactory.class)) {
			assertThat(application.call("factory.count", null)).isEqualTo("1");
		}
	}

	@Test
	void handlerOfALazyFactoryBeanItselfIsFound() {
		try (HandlerApplication application = HandlerApplication.start(HiddenClassTests::lazily,
				HandlingFactory.class)) {
			assertThat(application.call("factory.count", null)).isEqualTo("1");
			assertThat(application.bean(Shop.class).price()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { PrototypeAsInterface.class, ScopedAsInterface.class, LazyAsConcreteClass.class })
	void beanWhoseHandlersTurnOutTooLateIsRefusedWithTheTypeToDeclare(Class<?> configuration) {
		try (HandlerApplication application = HandlerApplication.start((context) -> {
			context.getBeanFactory().registerScope("thread", new SimpleThreadScope());
		}, configuration)) {
			assertThatExceptionOfType(BeanCreationException.class)
				.isThrownBy(() -> application.bean(Shop.class).price())
				.havingRootCause()
				.isInstanceOf(InvalidMethodException.class)
				.withMessage("Bean 'shop': HiddenClassTests.CornerShop.price() was not found when handlers were "
						+ "registered, since the declared type of the bean hides its class.");
		}
	}

	private static void lazily(AnnotationConfigApplicationContext context) {
		context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
		context.getBeanFactory().registerScope("thread", new SimpleThreadScope());
	}

	interface Shop {

		int price();

	}

	abstract static class AbstractShop implements Shop, Supplier<String> {

		@Override
		public String get() {
			return "";
		}

	}

	static class ConcreteShop extends AbstractShop {

		@Override
		public int price() {
			return 0;
		}

	}

	static class CornerShop extends ConcreteShop {

		private final int price = 7;

		@Override
		@CommandHandler("hidden.price")
		public int price() {
			return this.price;
		}

		@CommandEventListener("hidden.sold")
		void sold() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AsInterface {

		@Bean
		Shop shop() {
			return new CornerShop();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyAsInterface {

		@Bean
		@Lazy
		Shop shop() {
			return new CornerShop();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AsAbstractClass {

		@Bean
		AbstractShop shop() {
			return new CornerShop();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AsConcreteClass {

		@Bean
		ConcreteShop shop() {
			return new CornerShop();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyAsConcreteClass {

		@Bean
		@Lazy
		ConcreteShop shop() {
			return new CornerShop();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AsObject {

		@Bean
		Object shop() {
			return new CornerShop();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AsGeneric {

		@Bean
		Supplier<String> shop() {
			return new CornerShop();
		}

	}

	@Configuration
	static class AsClass {

		@Bean
		CornerShop shop() {
			return new CornerShop();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByStaticMethod {

		@Bean
		static Shop shop() {
			return new CornerShop();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InnerConfiguration {

		@Configuration
		static class Inner {

			@Bean
			Shop shop() {
				return new CornerShop();
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BySupplier {

	}

	@Configuration(proxyBeanMethods = false)
	static class ByFactoryBean {

		@Bean
		FactoryBean<Shop> shop() {
			return new ShopFactory();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByUntypedFactoryBean {

		@Bean
		FactoryBean<?> shop() {
			return new ShopFactory();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByOwnProxy {

		@Bean
		Shop shop() {
			return (Shop) new ProxyFactory(new CornerShop()).getProxy();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrototypeAsInterface {

		@Bean
		@Scope("prototype")
		Shop shop() {
			return new CornerShop();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedAsInterface {

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.INTERFACES)
		Shop shop() {
			return new CornerShop();
		}

	}

	static class ShopFactory implements FactoryBean<Shop> {

		@Override
		public Shop getObject() {
			return new CornerShop();
		}

		@Override
		public Class<?> getObjectType() {
			return Shop.class;
		}

	}

	static class HandlingFactory extends ShopFactory {

		private final AtomicInteger count = new AtomicInteger();

		@Override
		public Shop getObject() {
			return () -> 0;
		}

		@CommandHandler("factory.count")
		int count() {
			return this.count.incrementAndGet();
		}

	}

}
