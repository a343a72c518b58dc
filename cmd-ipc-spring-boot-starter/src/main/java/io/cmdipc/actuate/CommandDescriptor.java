package io.cmdipc.actuate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
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
 * Description of a command of a registry.
 */
@JsonPropertyOrder({ "id", "registry", "description", "isPrivate", "channel", "handler", "calls", "failures",
		"schema" })
public final class CommandDescriptor implements OperationResponseBody {

	private final RegisteredCommand command;

	private final String registry;

	private final @Nullable HandlerDescriptor handler;

	private final @Nullable CallCount count;

	private final @Nullable SchemaDescriptor schema;

	CommandDescriptor(CommandRegistry registry, RegisteredCommand command, @Nullable HandlerDescription handler) {
		CommandSchema commandSchema = command.definition().schema();
		this.command = command;
		this.registry = registry.id();
		this.handler = (handler != null) ? new HandlerDescriptor(handler.beanName(), handler.method()) : null;
		this.count = command.callCount();
		this.schema = (commandSchema != null) ? SchemaDescriptor.of(commandSchema, registry.jsonMapper()) : null;
	}

	/**
	 * Return the id of the command.
	 * @return the id
	 */
	public String getId() {
		return this.command.id();
	}

	/**
	 * Return the id of the registry.
	 * @return the id
	 */
	public String getRegistry() {
		return this.registry;
	}

	/**
	 * Return the description of the command.
	 * @return the text, {@code null} if there is none
	 */
	public @Nullable String getDescription() {
		return this.command.definition().description();
	}

	/**
	 * Whether the command can only be called within its registry.
	 * @return whether the command is private
	 */
	@JsonProperty("isPrivate")
	public boolean isPrivate() {
		return this.command.definition().isPrivate();
	}

	/**
	 * Return the id of the channel that leads to the owner of the command.
	 * @return the id, {@code null} if the command is local
	 */
	public @Nullable String getChannel() {
		return this.command.channelId();
	}

	/**
	 * Return the method that handles the command.
	 * @return the method, {@code null} unless it belongs to a bean of this application
	 */
	public @Nullable HandlerDescriptor getHandler() {
		return this.handler;
	}

	/**
	 * Return the number of calls so far, by the registry and by its peers.
	 * @return the number, {@code null} if the registry does not count
	 */
	public @Nullable Long getCalls() {
		return (this.count != null) ? this.count.calls() : null;
	}

	/**
	 * Return the number of calls that failed.
	 * @return the number, {@code null} if the registry does not count
	 */
	public @Nullable Long getFailures() {
		return (this.count != null) ? this.count.failures() : null;
	}

	/**
	 * Return the schemas of request and result.
	 * @return the schemas, {@code null} if the command has none
	 */
	public @Nullable SchemaDescriptor getSchema() {
		return this.schema;
	}

	/**
	 * Description of the method that handles a command.
	 *
	 * @param bean the name of its bean
	 * @param method text such as {@code PricingService.price(Order)}
	 */
	public record HandlerDescriptor(String bean, String method) {
	}

	/**
	 * JSON Schemas of request and result.
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
