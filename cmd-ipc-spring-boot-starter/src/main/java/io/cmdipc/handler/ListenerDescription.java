package io.cmdipc.handler;

/**
 * An event listener of the application.
 *
 * @param registryId the id of the registry that delivers the events
 * @param eventId the id of the event
 * @param beanName the name of the bean that declares the method
 * @param method the method, such as {@code PricingService.onOrder(Order)}
 */
public record ListenerDescription(String registryId, String eventId, String beanName, String method) {

}
