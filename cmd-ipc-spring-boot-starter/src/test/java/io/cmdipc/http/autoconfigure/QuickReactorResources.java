package io.cmdipc.http.autoconfigure;

import java.time.Duration;

import org.springframework.http.client.ReactorResourceFactory;

/**
 * Event loops that do not wait for stragglers when their context is closed.
 */
public final class QuickReactorResources {

	private QuickReactorResources() {
	}

	/**
	 * Create resources for one context.
	 * @return the resources, not started
	 */
	public static ReactorResourceFactory create() {
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setUseGlobalResources(false);
		resources.setShutdownQuietPeriod(Duration.ZERO);
		return resources;
	}

}
