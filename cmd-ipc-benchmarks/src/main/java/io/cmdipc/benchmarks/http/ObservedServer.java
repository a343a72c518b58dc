package io.cmdipc.benchmarks.http;

import io.cmdipc.observation.MessageTimers;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What an application with Actuator and Prometheus has besides: every call is observed
 * and timed with a histogram. Requests of the web framework are not, so that the
 * difference is the cost of our observations alone.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("observed")
class ObservedServer {

	@Bean
	PrometheusMeterRegistry meterRegistry(ObjectProvider<MeterFilter> filters) {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		filters.orderedStream().forEach(registry.config()::meterFilter);
		return registry;
	}

	@Bean
	ObservationRegistry observationRegistry(PrometheusMeterRegistry meterRegistry) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig()
			.observationHandler(new MessageTimers(meterRegistry, new DefaultMeterObservationHandler(meterRegistry)));
		return registry;
	}

}
