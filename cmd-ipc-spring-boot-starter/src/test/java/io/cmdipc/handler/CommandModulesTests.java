package io.cmdipc.handler;

import io.cmdipc.handler.billing.Invoices;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * To which module a bean belongs.
 */
class CommandModulesTests {

	@Test
	void packageSaysIt() {
		assertThat(CommandModules.moduleOf(Invoices.class)).isEqualTo("billing");
	}

	@Test
	void classGoesBeforeItsPackage() {
		assertThat(CommandModules.moduleOf(Invoices.Audited.class)).isEqualTo("audit");
	}

	@Test
	void superclassAndInterfaceSayIt() {
		assertThat(CommandModules.moduleOf(Invoices.AuditedToo.class)).isEqualTo("audit");
		assertThat(CommandModules.moduleOf(Invoices.Monthly.class)).isEqualTo("reports");
	}

	@Test
	void proxyBelongsWhereItsClassDoes() {
		ProxyFactory factory = new ProxyFactory(new Invoices());
		factory.setProxyTargetClass(true);

		assertThat(CommandModules.moduleOf(factory.getProxy().getClass())).isEqualTo("billing");
	}

	@Test
	void nothingSaysItElsewhere() {
		assertThat(CommandModules.moduleOf(CommandModulesTests.class)).isNull();
	}

}
