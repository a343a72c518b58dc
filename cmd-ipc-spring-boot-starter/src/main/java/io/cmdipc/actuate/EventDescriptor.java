package io.cmdipc.actuate;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Description of an event of the application.
 *
 * @param id the id of the event
 * @param type the name of the Java type of its payload, {@code null} if the application
 * has none
 * @param listeners the methods of beans that listen to it
 * @param schema the JSON Schema of its payload, {@code null} if there is none
 */
@JsonPropertyOrder({ "id", "isPrivate", "type", "listeners", "schema" })
public record EventDescriptor(String id, @Nullable String type, List<ListenerDescriptor> listeners,
		@Nullable JsonNode schema) {

	/**
	 * Whether the event stays in its registry.
	 * @return whether the event is private
	 */
	@JsonProperty("isPrivate")
	public boolean isPrivate() {
		return CommandDefinition.isPrivate(this.id);
	}

	/**
	 * Description of a method that listens to an event.
	 *
	 * @param registry the id of the registry that delivers the event
	 * @param bean the name of its bean
	 * @param method text such as {@code Demand.count(OrderPlaced)}
	 */
	public record ListenerDescriptor(String registry, String bean, String method) {

	}

}
