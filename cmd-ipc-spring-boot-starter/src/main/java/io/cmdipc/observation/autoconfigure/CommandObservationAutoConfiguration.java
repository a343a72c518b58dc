package io.cmdipc.observation.autoconfigure;

import io.cmdipc.CallInterceptor;
import io.cmdipc.CommandInterceptor;
import io.cmdipc.CommandRegistry;
import io.cmdipc.EventInterceptor;
import io.cmdipc.observation.CommandCallObservationConvention;
import io.cmdipc.observation.CommandHandlingObservationConvention;
import io.cmdipc.observation.CommandObservations;
import io.cmdipc.observation.EventEmissionObservationConvention;
import io.cmdipc.observation.EventReceptionObservationConvention;
import io.cmdipc.observation.MdcAccessor;
import io.cmdipc.observation.MessageMdc;
import io.cmdipc.observation.MessageTimers;
import io.cmdipc.observation.PayloadLog;
import io.micrometer.context.ContextRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of the observation of calls and events by Micrometer.
 * <p>
 * A registry of observations without handlers observes nothing, so there are no
 * interceptors then, and calls and events cost what they cost without it.
 */
@AutoConfiguration(
		afterName = { "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" },
		beforeName = "io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration")
@ConditionalOnClass({ ObservationRegistry.class, CommandRegistry.class })
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "cmd-ipc.observation.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CommandObservationProperties.class)
public final class CommandObservationAutoConfiguration {

	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

	@Bean
	DeclaredNames commandNamesDeclared(ListableBeanFactory beanFactory) {
		return new DeclaredNames(beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean
	CommandObservations commandObservations(ObservationRegistry registry, DeclaredNames names) {
		return new CommandObservations(registry, names::callsCommand, names::hasChannel);
	}

	@Bean
	@Order(ORDER)
	@Nullable CallInterceptor commandCallObservation(ObservationRegistry registry, CommandObservations observations,
			ObjectProvider<CommandCallObservationConvention> convention) {
		return registry.isNoop() ? null
				: observations.calls(convention.getIfAvailable(() -> new CommandCallObservationConvention() {
				}));
	}

	@Bean
	@Order(ORDER)
	@Nullable CommandInterceptor commandHandlingObservation(ObservationRegistry registry, CommandObservations observations,
			ObjectProvider<CommandHandlingObservationConvention> convention) {
		return registry.isNoop() ? null
				: observations.handlers(convention.getIfAvailable(() -> new CommandHandlingObservationConvention() {
				}));
	}

	@Bean
	@Order(ORDER)
	@Nullable EventInterceptor commandEventObservation(ObservationRegistry registry, CommandObservations observations,
			ObjectProvider<EventEmissionObservationConvention> emission,
			ObjectProvider<EventReceptionObservationConvention> reception) {
		return registry.isNoop() ? null
				: observations.events(emission.getIfAvailable(() -> new EventEmissionObservationConvention() {
				}), reception.getIfAvailable(() -> new EventReceptionObservationConvention() {
				}));
	}

	@Bean
	@Order(ORDER + 1)
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "cmd-ipc.observation.mdc", matchIfMissing = true)
	@Nullable MessageMdc commandMessageMdc(ObservationRegistry registry) {
		return registry.isNoop() ? null : new MessageMdc();
	}

	@Bean
	@Order(ORDER + 2)
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("cmd-ipc.observation.payloads")
	PayloadLog commandPayloadLog(@Qualifier("commandJsonMapper") JsonMapper mapper) {
		return new PayloadLog(mapper);
	}

	/**
	 * Timers of what is observed.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean({ MeterRegistry.class, DefaultMeterObservationHandler.class })
	static class Timers {

		/*
		 * Of the handlers of meters, the first that knows an observation is asked. One of
		 * the application is to be asked first.
		 */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		@ConditionalOnSingleCandidate(MeterObservationHandler.class)
		MessageTimers commandMessageTimers(MeterRegistry meterRegistry, DefaultMeterObservationHandler other) {
			return new MessageTimers(meterRegistry, other);
		}

	}

	/**
	 * Carries the MDC through Reactor contexts.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ContextRegistry.class)
	@ConditionalOnBooleanProperty(name = "cmd-ipc.observation.mdc", matchIfMissing = true)
	static class MdcPropagation {

		MdcPropagation() {
			ContextRegistry.getInstance().registerThreadLocalAccessor(new MdcAccessor());
		}

	}

}
