package io.cmdipc.production.observation;

import java.util.Map;

import io.cmdipc.CommandInvocation;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.reactor.ReactiveCommandCaller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

/**
 * One of the services of a trace, which its profile names: shop calls pricing, and
 * pricing calls billing.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TracedService {

	private static final Logger logger = LoggerFactory.getLogger(TracedService.class);

	public static void main(String[] args) {
		SpringApplication.run(TracedService.class, args);
	}

	@Bean
	ApplicationListener<WebServerInitializedEvent> port() {
		return (event) -> logger.info("{}{}", TracedProcess.PORT, event.getWebServer().getPort());
	}

	@Bean
	SecurityWebFilterChain open(ServerHttpSecurity http) {
		return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.authorizeExchange((exchange) -> exchange.anyExchange().permitAll())
			.build();
	}

	/**
	 * The service that is asked first. Its handler blocks.
	 */
	@Configuration(proxyBeanMethods = false)
	@Profile("shop")
	static class Shop {

		@CommandHandler("shop.order")
		int order(int quantity, CommandInvocation invocation) {
			logger.info("orders");
			return invocation.caller().call("pricing.price", Map.of("quantity", quantity), Integer.class);
		}

	}

	/**
	 * The service in the middle. Its handler is reactive, and goes on in another thread.
	 */
	@Configuration(proxyBeanMethods = false)
	@Profile("pricing")
	static class Pricing {

		@CommandHandler("pricing.price")
		Mono<Integer> price(int quantity, CommandInvocation invocation) {
			return Mono.just(quantity)
				.publishOn(Schedulers.parallel())
				.doOnNext((pieces) -> logger.info("prices"))
				.flatMap((pieces) -> ReactiveCommandCaller.of(invocation.caller())
					.execute("billing.charge", Map.of("pieces", pieces), Integer.class));
		}

	}

	/**
	 * The service at the end.
	 */
	@Configuration(proxyBeanMethods = false)
	@Profile("billing")
	static class Billing {

		@CommandHandler("billing.charge")
		int charge(int pieces) {
			logger.info("charges");
			return pieces * 3;
		}

	}

}
