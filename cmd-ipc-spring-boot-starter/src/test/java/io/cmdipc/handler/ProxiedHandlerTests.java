package io.cmdipc.handler;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.handler.inherited.ForeignParent;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers of beans that are proxies.
 */
class ProxiedHandlerTests {

	private static final AtomicInteger advised = new AtomicInteger();

	@Test
	void callOfAClassProxyGoesThroughTheProxy() {
		advised.set(0);
		try (HandlerApplication application = HandlerApplication.start(ClassProxies.class, Plain.class)) {
			assertThat(application.call("plain.hello", "{\"name\":\"Ann\"}")).isEqualTo("\"hello Ann\"");
			assertThat(application.call("plain.hello", "{\"name\":\"Bob\"}")).isEqualTo("\"hello Bob\"");
			assertThat(advised).hasValue(2);
		}
	}

	@Test
	void annotationOfAnInterfaceWorksThroughAnInterfaceProxy() {
		advised.set(0);
		try (HandlerApplication application = HandlerApplication.start(InterfaceProxies.class, Service.class)) {
			assertThat(application.call("service.hello", "{\"name\":\"Ann\"}")).isEqualTo("\"hello Ann\"");
			assertThat(advised).hasValue(1);
			assertThat(application.registrar().handlers()).singleElement()
				.extracting(HandlerDescription::method)
				.isEqualTo("ProxiedHandlerTests.Service.hello(String)");
		}
	}

	@Test
	void annotationOfTheClassWorksThroughAnInterfaceProxy() {
		try (HandlerApplication application = HandlerApplication.start(InterfaceProxies.class, Polite.class)) {
			assertThat(application.call("service.bye", "{\"name\":\"Ann\"}")).isEqualTo("\"bye Ann\"");
		}
	}

	@Test
	void lazyBeanBehindAnInterfaceProxyIsCalledThroughIt() {
		advised.set(0);
		try (HandlerApplication application = HandlerApplication.start(InterfaceProxies.class, LazyService.class)) {
			assertThat(application.call("service.hello", "{\"name\":\"Ann\"}")).isEqualTo("\"hello Ann\"");
			assertThat(advised).hasValue(1);
		}
	}

	@Test
	void startWhenMethodOfProxyIsPrivateFails() {
		var analysis = HandlerApplication.failure(ClassProxies.class, PrivateMethod.class);

		assertThat(analysis.getDescription()).isEqualTo("Bean 'proxiedHandlerTests.PrivateMethod': "
				+ "ProxiedHandlerTests.PrivateMethod.hidden() is private, and the bean is a proxy, "
				+ "which cannot delegate such a method.");
		assertThat(analysis.getAction()).isEqualTo("Make the method package-private or more visible, and not final.");
	}

	@Test
	void startWhenMethodOfProxyIsFinalFails() {
		var analysis = HandlerApplication.failure(ClassProxies.class, FinalMethod.class);

		assertThat(analysis.getDescription()).contains("FinalMethod.sealed() is final, and the bean is a proxy");
	}

	@Test
	void startWhenMethodOfProxyIsPackagePrivateInAnotherPackageFails() {
		var analysis = HandlerApplication.failure(ClassProxies.class, PackagePrivateHeir.class);

		assertThat(analysis.getDescription()).isEqualTo("Bean 'proxiedHandlerTests.PackagePrivateHeir': "
				+ "ProxiedHandlerTests.PackagePrivateHeir.greetPackage(String) is package-private in "
				+ "io.cmdipc.handler.inherited.ForeignParent$PackagePrivate, whose package or class loader is another, "
				+ "and the bean is a proxy, which cannot delegate such a method.");
		assertThat(analysis.getAction()).isEqualTo("Make the method protected or public.");
		assertThat(HandlerApplication.failure(ClassProxies.class, LazyPackagePrivateHeir.class).getDescription())
			.contains("is package-private in");
	}

	@Test
	void packagePrivateMethodOfAnotherPackageIsCalledOnABeanThatIsNoProxy() {
		try (HandlerApplication application = HandlerApplication.start(PackagePrivateHeir.class)) {
			assertThat(application.call("inherited.package", "{\"name\":\"Ann\"}")).isEqualTo("\"hello Ann\"");
		}
	}

	@Test
	void inheritedMethodsThatAProxyOverridesAreCalledOnTheTarget() {
		advised.set(0);
		try (HandlerApplication application = HandlerApplication.start(ClassProxies.class, VisibleHeir.class,
				GenericHeir.class)) {
			for (String id : new String[] { "protected", "public", "default" }) {
				assertThat(application.call("inherited." + id, "{\"name\":\"Ann\"}")).isEqualTo("\"hello Ann\"");
			}
			assertThat(application.call("inherited.generic", "{\"request\":\"Ann\"}")).isEqualTo("\"hello Ann\"");
			assertThat(advised).hasValue(4);
		}
	}

	@Test
	void startWhenInterfaceProxyLacksMethodFails() {
		var analysis = HandlerApplication.failure(InterfaceProxies.class, Undeclared.class);

		assertThat(analysis.getDescription()).contains("Undeclared.own() is not a method of an interface");
		assertThat(analysis.getAction())
			.isEqualTo("Declare the method in an interface of the class, or use class-based "
					+ "proxies with spring.aop.proxy-target-class=true.");
	}

	private static DefaultAdvisorAutoProxyCreator proxies(boolean classes) {
		DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
		creator.setProxyTargetClass(classes);
		return creator;
	}

	private static Advisor advice() {
		return new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(Proxied.class, true),
				(MethodInterceptor) (invocation) -> {
					if (invocation.getMethod().getDeclaringClass() != Object.class) {
						advised.incrementAndGet();
					}
					return invocation.proceed();
				});
	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Proxied {

	}

	@Configuration(proxyBeanMethods = false)
	static class ClassProxies {

		@Bean
		static DefaultAdvisorAutoProxyCreator proxies() {
			return ProxiedHandlerTests.proxies(true);
		}

		@Bean
		static Advisor advice() {
			return ProxiedHandlerTests.advice();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InterfaceProxies {

		@Bean
		static DefaultAdvisorAutoProxyCreator proxies() {
			return ProxiedHandlerTests.proxies(false);
		}

		@Bean
		static Advisor advice() {
			return ProxiedHandlerTests.advice();
		}

	}

	@Proxied
	static class Plain {

		private final String greeting = "hello ";

		@CommandHandler("plain.hello")
		String hello(String name) {
			return this.greeting + name;
		}

	}

	interface Greeting {

		@CommandHandler("service.hello")
		String hello(String name);

	}

	interface Parting {

		String bye(String name);

	}

	@Proxied
	static class Service implements Greeting {

		@Override
		public String hello(String name) {
			return "hello " + name;
		}

	}

	@Proxied
	static class Polite extends Service implements Parting {

		@Override
		@CommandHandler("service.bye")
		public String bye(String name) {
			return "bye " + name;
		}

	}

	@Proxied
	@Lazy
	static class LazyService extends Service {

	}

	@Proxied
	static class PrivateMethod {

		@CommandHandler("private.hidden")
		private void hidden() {
		}

	}

	@Proxied
	static class FinalMethod {

		@CommandHandler("final.sealed")
		final void sealed() {
		}

	}

	@Proxied
	static class PackagePrivateHeir extends ForeignParent.PackagePrivate {

	}

	@Lazy
	@Proxied
	static class LazyPackagePrivateHeir extends ForeignParent.PackagePrivate {

	}

	@Proxied
	static class VisibleHeir extends ForeignParent.Visible {

	}

	abstract static class Generic<T> {

		@CommandHandler("inherited.generic")
		abstract String handle(T request);

	}

	@Proxied
	static class GenericHeir extends Generic<String> {

		private final String greeting = "hello ";

		@Override
		String handle(String request) {
			return this.greeting + request;
		}

	}

	@Proxied
	static class Undeclared implements Parting {

		@Override
		public String bye(String name) {
			return name;
		}

		@CommandHandler("undeclared.own")
		void own() {
		}

	}

}
