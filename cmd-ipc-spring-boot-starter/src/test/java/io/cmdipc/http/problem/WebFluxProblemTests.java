package io.cmdipc.http.problem;

import java.util.Map;
import java.util.stream.Stream;

import io.cmdipc.CommandRegistry;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

class WebFluxProblemTests extends CommandProblemContract {

	@Override
	ConfigurableApplicationContext run(Class<?>[] sources, String[] arguments) {
		return new SpringApplicationBuilder(
				Stream.concat(Stream.of(sources), Stream.of(Functional.class)).toArray(Class<?>[]::new))
			.web(WebApplicationType.REACTIVE)
			.run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	static class Functional {

		@Bean
		RouterFunction<ServerResponse> functional(CommandRegistry registry) {
			return RouterFunctions.route()
				.GET("/functional/{code}",
						(request) -> Mono
							.fromFuture(registry.execute("fail.with", Map.of("code", request.pathVariable("code")),
									String.class))
							.flatMap((result) -> ServerResponse.ok().bodyValue(result)))
				.build();
		}

	}

}
