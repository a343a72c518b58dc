package io.cmdipc.actuate;

import io.cmdipc.CallCount;
import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.handler.HandlerDescription;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One command as a registry has it.
 *
 * @param id the id of the command
 * @param registry the id of the registry
 * @param description what the command does
 * @param isPrivate whether it stays inside the registry
 * @param channel the id of the channel behind which it lives, {@code null} where it is
 * local
 * @param handler the method that handles it, {@code null} where that is not one of a bean
 * of this application
 * @param calls how often it was called so far, by the registry and by its peers;
 * {@code null} where the registry does not count
 * @param failures how many of the calls failed
 * @param schema the shapes of request and result
 */
public record CommandDescriptor(String id, String registry, @Nullable String description, boolean isPrivate,
		@Nullable String channel, @Nullable HandlerDescriptor handler, @Nullable Long calls, @Nullable Long failures,
		@Nullable SchemaDescriptor schema) implements OperationResponseBody {

	static CommandDescriptor of(CommandRegistry registry, RegisteredCommand command,
			@Nullable HandlerDescription handler) {
		CommandSchema schema = command.definition().schema();
		CallCount count = command.callCount();
		return new CommandDescriptor(command.id(), registry.id(), command.definition().description(),
				command.definition().isPrivate(), command.channelId(),
				(handler != null) ? HandlerDescriptor.of(handler) : null, (count != null) ? count.calls() : null,
				(count != null) ? count.failures() : null,
				(schema != null) ? SchemaDescriptor.of(schema, registry.jsonMapper()) : null);
	}

	/**
	 * The method that handles a command.
	 *
	 * @param bean the name of its bean
	 * @param method text such as {@code PricingService.price(Order)}
	 */
	public record HandlerDescriptor(String bean, String method) {

		private static HandlerDescriptor of(HandlerDescription handler) {
			return new HandlerDescriptor(handler.beanName(), handler.method());
		}

	}

	/**
	 * The shapes of request and result as JSON Schemas.
	 *
	 * @param request the schema of the request
	 * @param response the schema of the result
	 */
	public record SchemaDescriptor(@Nullable JsonNode request, @Nullable JsonNode response) {

		private static SchemaDescriptor of(CommandSchema schema, JsonMapper mapper) {
			return new SchemaDescriptor(tree(schema.request(), mapper), tree(schema.response(), mapper));
		}

		private static @Nullable JsonNode tree(@Nullable Payload payload, JsonMapper mapper) {
			return (payload != null) ? payload.as(JsonNode.class, mapper) : null;
		}

	}

}
