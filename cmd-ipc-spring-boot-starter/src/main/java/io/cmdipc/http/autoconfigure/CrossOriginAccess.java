package io.cmdipc.http.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.web.cors.CorsConfiguration;

/**
 * The access from pages of other origins, as both web stacks understand it.
 */
final class CrossOriginAccess {

	private CrossOriginAccess() {
	}

	/** Return the access that the properties give, or {@code null} if they give none. */
	static @Nullable CorsConfiguration of(HttpServerProperties.Cors properties) {
		if (!properties.isConfigured()) {
			return null;
		}
		CorsConfiguration cors = new CorsConfiguration();
		PropertyMapper map = PropertyMapper.get();
		map.from(properties.allowedOrigins()).whenNot(List::isEmpty).to(cors::setAllowedOrigins);
		map.from(properties.allowedOriginPatterns()).whenNot(List::isEmpty).to(cors::setAllowedOriginPatterns);
		cors.addAllowedMethod("GET");
		cors.addAllowedMethod("POST");
		cors.setAllowedHeaders(properties.allowedHeaders());
		cors.setAllowCredentials(properties.allowCredentials());
		cors.setMaxAge(properties.maxAge());
		return cors;
	}

}
