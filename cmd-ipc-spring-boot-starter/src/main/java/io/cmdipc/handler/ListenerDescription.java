package io.cmdipc.handler;

/**
 * An event listener that was found.
 *
 * @param registryId the id of the registry whose events it gets
 * @param eventId the id of the kind of event
 * @param beanName the name of the bean whose method it is
 * @param method text such as {@code PricingService.onOrder(Order)}
 */
public record ListenerDescription(String registryId, String eventId, String beanName, String method) {

}
