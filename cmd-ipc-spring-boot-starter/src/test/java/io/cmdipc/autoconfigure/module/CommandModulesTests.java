package io.cmdipc.autoconfigure.module;

import io.cmdipc.autoconfigure.CommandModules;
import io.cmdipc.autoconfigure.module.billing.Invoices;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The module of a bean.
 */
class CommandModulesTests {

	@Test
	void annotationOfPackageIsUsed() {
		assertThat(CommandModules.moduleOf(Invoices.class)).isEqualTo("billing");
	}

	@Test
	void annotationOfClassTakesPrecedence() {
		assertThat(CommandModules.moduleOf(Invoices.Audited.class)).isEqualTo("audit");
	}

	@Test
	void annotationOfSuperclassOrInterfaceIsUsed() {
		assertThat(CommandModules.moduleOf(Invoices.AuditedToo.class)).isEqualTo("audit");
		assertThat(CommandModules.moduleOf(Invoices.Monthly.class)).isEqualTo("reports");
	}

	@Test
	void moduleOfProxyIsThatOfItsClass() {
		ProxyFactory factory = new ProxyFactory(new Invoices());
		factory.setProxyTargetClass(true);

		assertThat(CommandModules.moduleOf(factory.getProxy().getClass())).isEqualTo("billing");
	}

	@Test
	void moduleWithoutAnnotationIsNull() {
		assertThat(CommandModules.moduleOf(CommandModulesTests.class)).isNull();
	}

}
