package io.cmdipc.benchmarks.idle;

import java.io.IOException;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * A small application of WebFlux that knows nothing of the starter. Uses no class but
 * Spring's, since it is run without the others.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class IdleApplication {

	/** Start the application. */
	public static void main(String[] args) throws IOException {
		run(IdleApplication.class);
	}

	/** Tell when an application is ready; collect garbage for each line of input. */
	public static void run(Class<?> application) throws IOException {
		SpringApplication.run(application, "--server.port=0", "--spring.main.web-application-type=reactive");
		System.out.println("> ready");
		for (int next = System.in.read(); next >= 0; next = System.in.read()) {
			if (next == '\n') {
				System.gc();
				System.gc();
				System.out.println("> collected");
			}
		}
		System.exit(0);
	}

	@Bean
	RouterFunction<ServerResponse> greeting() {
		return RouterFunctions.route().GET("/", (request) -> ServerResponse.ok().bodyValue("hello")).build();
	}

}
