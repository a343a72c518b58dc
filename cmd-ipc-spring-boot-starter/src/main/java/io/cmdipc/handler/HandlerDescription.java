package io.cmdipc.handler;

/**
 * A command handler of the application.
 *
 * @param registryId the id of the registry of the command
 * @param commandId the id of the command
 * @param beanName the name of the bean that declares the method
 * @param method the method, such as {@code PricingService.price(Order)}
 */
public record HandlerDescription(String registryId, String commandId, String beanName, String method) {

}
