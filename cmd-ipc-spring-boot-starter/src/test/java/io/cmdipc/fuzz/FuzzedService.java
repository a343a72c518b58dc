package io.cmdipc.fuzz;

import io.cmdipc.annotation.CommandHandler;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * An application whose handlers respond in each way there is.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class FuzzedService {

	@CommandHandler("math.add")
	int add(int a, @Nullable Integer b) {
		return a + ((b != null) ? b : 0);
	}

	@CommandHandler("math.wait")
	Mono<Integer> await() {
		return Mono.never();
	}

	@CommandHandler("math.echo")
	@Nullable Object echo(@Nullable Object request) {
		return request;
	}

}
