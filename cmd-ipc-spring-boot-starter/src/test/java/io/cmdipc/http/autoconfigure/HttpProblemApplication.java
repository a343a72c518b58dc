package io.cmdipc.http.autoconfigure;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * A web application without anything of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class HttpProblemApplication {

	@Bean
	ReactorResourceFactory reactorResourceFactory() {
		return QuickReactorResources.create();
	}

}
