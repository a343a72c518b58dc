package io.cmdipc.handler;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * An event listener of the application.
 *
 * @param registryId the id of the registry that delivers the events
 * @param eventId the id of the event
 * @param beanName the name of the bean that declares the method
 * @param method the method, such as {@code PricingService.onOrder(Order)}
 * @param payloadType the type that it reads the payload as, {@code null} if it reads
 * properties of the payload or nothing
 */
public record ListenerDescription(String registryId, String eventId, String beanName, String method,
		@Nullable Type payloadType) {

}
