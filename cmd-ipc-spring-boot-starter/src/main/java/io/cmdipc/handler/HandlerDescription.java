package io.cmdipc.handler;

/**
 * A command handler that was found.
 *
 * @param registryId the id of the registry that the command is registered in
 * @param commandId the id of the command
 * @param beanName the name of the bean whose method it is
 * @param method the method, such as {@code PricingService.price(Order)}
 */
public record HandlerDescription(String registryId, String commandId, String beanName, String method) {

}
