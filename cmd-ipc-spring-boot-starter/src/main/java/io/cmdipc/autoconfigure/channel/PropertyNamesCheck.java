package io.cmdipc.autoconfigure.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.cmdipc.autoconfigure.channel.KnownProperties.Following;
import io.cmdipc.autoconfigure.channel.OnCommandServerCondition.ServerOutcome;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcomes;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Check that every property below {@code cmd-ipc} is one that something reads: a bean
 * with {@link ConfigurationProperties}, or a {@link ChannelRegistrar}, which checks what
 * is below its own prefix. Properties of a technology that is not active are known by
 * their metadata. Beans of parent contexts count; those of child contexts are not there
 * yet, so a name in no group of the starter that resembles no known one is a warning.
 * Known ones that have no effect are reported after that.
 */
@ImportRuntimeHints(DescribedProperties.Hints.class)
public final class PropertyNamesCheck implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final String ROOT = "cmd-ipc";

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of(ROOT);

	private static final ConfigurationPropertyName SERVERS = PREFIX.append("server");

	private @Nullable Environment environment;

	PropertyNamesCheck() {
	}

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		Environment properties = this.environment;
		Assert.state(properties != null, "No environment was set");
		IllegibleNames.refuse(properties, PREFIX);
		KnownProperties known = new KnownProperties();
		Binder binder = Binder.get(properties);
		List<ConfigurableListableBeanFactory> hierarchy = hierarchy(beans);
		hierarchy.forEach((level) -> {
			addKinds(level, known);
			/* The usual names of such beans begin with their prefix. */
			collect(level, (name) -> name.startsWith(ROOT), binder, known);
		});
		addCommonOfServers(binder, known);
		if (!UnknownProperties.find(properties, PREFIX, known).isEmpty()) {
			hierarchy.forEach((level) -> collect(level, (name) -> !name.startsWith(ROOT), binder, known));
			DescribedProperties.addTo(known, PREFIX, classLoader(beans));
			hierarchy.forEach((level) -> addServersWithoutDescription(level, known));
			addCommonOfServers(binder, known);
			UnknownProperties.find(properties, PREFIX, known).refuseOrWarn();
		}
		SettingsWithoutEffect.refuseOrWarn(properties, checkedByParents(hierarchy));
	}

	/* What a parent has reported, a child finds among its own properties again. */
	private static List<Environment> checkedByParents(List<ConfigurableListableBeanFactory> hierarchy) {
		return hierarchy.stream()
			.skip(1)
			.filter((level) -> level.getBeanNamesForType(PropertyNamesCheck.class, true, false).length > 0)
			.map((level) -> level.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME, Environment.class))
			.toList();
	}

	private static List<ConfigurableListableBeanFactory> hierarchy(ConfigurableListableBeanFactory beans) {
		List<ConfigurableListableBeanFactory> hierarchy = new ArrayList<>();
		BeanFactory level = beans;
		while (level instanceof ConfigurableListableBeanFactory listable) {
			hierarchy.add(listable);
			level = listable.getParentBeanFactory();
		}
		return hierarchy;
	}

	private static void addKinds(ConfigurableListableBeanFactory beans, KnownProperties known) {
		for (String registrar : beans.getBeanNamesForType(ChannelRegistrar.class, true, false)) {
			known.add(beans.getBean(registrar, ChannelRegistrar.class).prefix(), Following.ANY);
		}
	}

	private static void addCommonOfServers(Binder binder, KnownProperties known) {
		known.following(SERVERS).forEach((kind) -> CommonProperties.addNames(binder, SERVERS.append(kind), known));
	}

	private static void collect(ConfigurableListableBeanFactory beans, Predicate<String> names, Binder binder,
			KnownProperties known) {
		for (String name : beans.getBeanDefinitionNames()) {
			Class<?> type = names.test(name) ? beans.getType(name, false) : null;
			ConfigurationPropertyName prefix = (type != null) ? prefix(beans, name) : null;
			if (type != null && prefix != null && (PREFIX.equals(prefix) || PREFIX.isAncestorOf(prefix))) {
				binder.bind(prefix, Bindable.of(ClassUtils.getUserClass(type)), known.lenientCollector());
			}
		}
	}

	private static @Nullable ConfigurationPropertyName prefix(ConfigurableListableBeanFactory beans, String name) {
		ConfigurationProperties bound = beans.findAnnotationOnBean(name, ConfigurationProperties.class, false);
		return (bound != null) ? ConfigurationPropertyName.ofIfValid(bound.prefix()) : null;
	}

	/*
	 * Nothing reads the properties of a server that is disabled. Conditions that were
	 * evaluated ahead of time left no report of the servers that exist.
	 */
	private static void addServersWithoutDescription(ConfigurableListableBeanFactory beans, KnownProperties known) {
		if (AotDetector.useGeneratedArtifacts()) {
			known.add(SERVERS, Following.ANY);
			return;
		}
		ConditionEvaluationReport report = ConditionEvaluationReport.find(beans);
		if (report == null) {
			return;
		}
		for (ConditionAndOutcomes outcomes : report.getConditionAndOutcomesBySource().values()) {
			for (ConditionAndOutcome outcome : outcomes) {
				if (outcome.getOutcome() instanceof ServerOutcome server && !known.leadsTo(server.prefix())) {
					known.add(server.prefix(), Following.ANY);
				}
			}
		}
	}

	private static ClassLoader classLoader(ConfigurableListableBeanFactory beans) {
		ClassLoader ofBeans = beans.getBeanClassLoader();
		return (ofBeans != null) ? ofBeans : PropertyNamesCheck.class.getClassLoader();
	}

}
