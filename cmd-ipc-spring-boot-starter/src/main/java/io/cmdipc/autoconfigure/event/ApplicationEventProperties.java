package io.cmdipc.autoconfigure.event;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the events that are shared with Spring's application events.
 *
 * @param enabled Whether objects of types with @CommandEvent that are published by
 * Spring's ApplicationEventPublisher are emitted, after commit if a transaction is
 * running, and such events of peers are published as application events.
 */
@ConfigurationProperties("cmd-ipc.application-events")
public record ApplicationEventProperties(@DefaultValue("false") boolean enabled) {

}
