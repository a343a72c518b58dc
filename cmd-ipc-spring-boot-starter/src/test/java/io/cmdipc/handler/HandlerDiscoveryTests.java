package io.cmdipc.handler;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.annotation.CommandHandler;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The methods that become handlers.
 */
class HandlerDiscoveryTests {

	private static final Consumer<AnnotationConfigApplicationContext> THREAD_SCOPE = (
			context) -> context.getBeanFactory().registerScope("thread", new SimpleThreadScope());

	@Test
	void annotatedMethodOfABeanIsACommand() {
		try (HandlerApplication application = HandlerApplication.start(Parent.class)) {
			assertThat(application.call("parent.greet", "{\"name\":\"Ann\"}")).isEqualTo("\"parent of Ann\"");
			assertThat(application.definition("parent.greet").description()).isEqualTo("Greets a person.");
		}
	}

	@Test
	void inheritedMethodIsACommand() {
		try (HandlerApplication application = HandlerApplication.start(Heir.class)) {
			assertThat(application.call("parent.greet", "{\"name\":\"Ann\"}")).isEqualTo("\"heir of Ann\"");
			assertThat(ids(application)).containsExactly("parent.greet");
		}
	}

	@Test
	void overriddenMethodIsOneCommand() {
		try (HandlerApplication application = HandlerApplication.start(Overriding.class)) {
			assertThat(application.call("parent.greet", "{\"name\":\"Ann\"}")).isEqualTo("\"overridden\"");
			assertThat(ids(application)).containsExactly("parent.greet");
		}
	}

	@Test
	void annotationOfASubclassDoesNotChangeItsParent() {
		try (HandlerApplication application = HandlerApplication.start(Parent.class, Renaming.class)) {
			assertThat(application.call("parent.greet", "{\"name\":\"Ann\"}")).isEqualTo("\"parent of Ann\"");
			assertThat(application.call("child.greet", "{\"name\":\"Ann\"}")).isEqualTo("\"renamed\"");
			assertThat(ids(application)).containsExactly("child.greet", "parent.greet");
		}
	}

	@Test
	void annotationOfAnInterfaceCounts() {
		try (HandlerApplication application = HandlerApplication.start(Implementing.class)) {
			assertThat(application.call("contract.twice", "{\"x\":4}")).isEqualTo("8");
			assertThat(ids(application)).containsExactly("contract.twice");
		}
	}

	@Test
	void genericMethodIsReadAsTheBeanSaysAndIsOneCommand() {
		try (HandlerApplication application = HandlerApplication.start(Concrete.class, ConcreteHeir.class)) {
			assertThat(application.call("generic.handle", "{\"x\":1,\"y\":2}")).isEqualTo("3");
			assertThat(application.call("generic.inherited", "{\"x\":1,\"y\":2}")).isEqualTo("\"Point[x=1, y=2]\"");
			assertThat(ids(application)).containsExactly("generic.handle", "generic.inherited");
		}
	}

	@Test
	void methodOfAConfigurationClassIsACommand() {
		try (HandlerApplication application = HandlerApplication.start(Configured.class)) {
			assertThat(application.call("configured.field", null)).isEqualTo("\"kept\"");
		}
	}

	@Test
	void privateMethodIsACommand() {
		try (HandlerApplication application = HandlerApplication.start(Secretive.class)) {
			assertThat(application.call("secretive.tell", null)).isEqualTo("\"told\"");
		}
	}

	@Test
	void lazyBeanIsCreatedByItsFirstCallAndKept() {
		LazyBean.created.set(0);
		try (HandlerApplication application = HandlerApplication.start(LazyBean.class)) {
			assertThat(LazyBean.created).hasValue(0);
			assertThat(ids(application)).containsExactly("lazy.count");

			assertThat(application.call("lazy.count", null)).isEqualTo("1");
			assertThat(application.call("lazy.count", null)).isEqualTo("1");
		}
	}

	@Test
	void prototypeIsCreatedForEachCall() {
		PrototypeBean.created.set(0);
		try (HandlerApplication application = HandlerApplication.start(PrototypeBean.class)) {
			assertThat(application.call("prototype.count", null)).isEqualTo("1");
			assertThat(application.call("prototype.count", null)).isEqualTo("2");
		}
	}

	@Test
	void scopedProxyIsOneCommandAndLooksItsTargetUp() {
		try (HandlerApplication application = HandlerApplication.start(THREAD_SCOPE, ScopedBean.class)) {
			assertThat(application.call("scoped.hello", "{\"name\":\"Ann\"}")).isEqualTo("\"hello Ann\"");
			assertThat(application.registrar().handlers()).singleElement()
				.extracting(HandlerDescription::beanName)
				.asString()
				.doesNotStartWith("scopedTarget.");
		}
	}

	@Test
	void nothingIsCreatedWithoutHandlers() {
		try (HandlerApplication application = HandlerApplication.start()) {
			assertThat(application.registrar().handlers()).isEmpty();
			assertThat(application.registrar().listeners()).isEmpty();
			assertThat(application.isCreated("resolver")).isFalse();
			assertThat(application.isCreated("schemas")).isFalse();
		}
	}

	@Test
	void registrationsEndWithTheRegistrar() {
		try (HandlerApplication application = HandlerApplication.start(Parent.class)) {
			CommandRegistry registry = application.registry();

			application.registrar().destroy();
			application.registrar().destroy();

			assertThat(registry.commands()).isEmpty();
		}
	}

	@Test
	void registrarOfAnApplicationThatDidNotStartIsClosedQuietly() {
		try (HandlerApplication application = HandlerApplication.start()) {
			application.registrar().destroy();

			assertThat(application.registry().commands()).isEmpty();
		}
	}

	private static List<String> ids(HandlerApplication application) {
		return application.registry().commands().stream().map(RegisteredCommand::id).toList();
	}

	static class Parent {

		@CommandHandler(value = "parent.greet", description = "Greets a person.")
		String greet(String name) {
			return who() + " of " + name;
		}

		String who() {
			return "parent";
		}

	}

	static class Heir extends Parent {

		@Override
		String who() {
			return "heir";
		}

	}

	static class Overriding extends Parent {

		@Override
		String greet(String name) {
			return "overridden";
		}

	}

	static class Renaming extends Parent {

		@Override
		@CommandHandler("child.greet")
		String greet(String name) {
			return "renamed";
		}

	}

	interface Contract {

		@CommandHandler("contract.twice")
		int twice(int x);

	}

	static class Implementing implements Contract {

		@Override
		public int twice(int x) {
			return 2 * x;
		}

	}

	record Point(int x, int y) {

	}

	abstract static class Generic<T, R> {

		@CommandHandler("generic.handle")
		abstract R handle(T request);

	}

	static class Concrete extends Generic<Point, Integer> {

		@Override
		Integer handle(Point request) {
			return request.x() + request.y();
		}

	}

	static class GenericParent<T> {

		@CommandHandler("generic.inherited")
		String describe(T request) {
			return request.toString();
		}

	}

	static class ConcreteHeir extends GenericParent<Point> {

	}

	@Configuration
	static class Configured {

		private final String field = "kept";

		@CommandHandler("configured.field")
		final String field() {
			return this.field;
		}

		@Bean
		String other() {
			return "other";
		}

	}

	static class Secretive {

		@CommandHandler("secretive.tell")
		private String tell() {
			return "told";
		}

	}

	@Lazy
	static class LazyBean {

		static final AtomicInteger created = new AtomicInteger();

		private final int number = created.incrementAndGet();

		@CommandHandler("lazy.count")
		int count() {
			return this.number;
		}

	}

	@Scope("prototype")
	static class PrototypeBean {

		static final AtomicInteger created = new AtomicInteger();

		private final int number = created.incrementAndGet();

		@CommandHandler("prototype.count")
		int count() {
			return this.number;
		}

	}

	@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedBean {

		private final String greeting = "hello ";

		@CommandHandler("scoped.hello")
		String hello(String name) {
			return this.greeting + name;
		}

	}

}
