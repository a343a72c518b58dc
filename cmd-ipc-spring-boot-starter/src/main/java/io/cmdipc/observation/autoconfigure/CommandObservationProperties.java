package io.cmdipc.observation.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the observation of calls and events.
 *
 * @param enabled Whether calls and events are observed, if the application has an
 * observation registry with handlers.
 * @param mdc Whether what handlers and listeners log is marked with their registry,
 * channel, and command or event, while calls and events are observed.
 * @param payloads Whether requests, results and events are logged at level TRACE, by the
 * logger io.cmdipc.payload.
 */
@ConfigurationProperties("cmd-ipc.observation")
public record CommandObservationProperties(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean mdc,
		@DefaultValue("false") boolean payloads) {
}
