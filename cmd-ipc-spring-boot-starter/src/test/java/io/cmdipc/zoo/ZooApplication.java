package io.cmdipc.zoo;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.handler.CommandHandlerRegistrar;
import io.cmdipc.handler.HandlerRegistryResolver;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import io.cmdipc.schema.CommandSchemaGenerator;
import jakarta.validation.Validator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Application whose only bean with commands is a specimen.
 */
public final class ZooApplication {

	private static final AnnotationConfigApplicationContext SETTINGS = new AnnotationConfigApplicationContext(
			JacksonAutoConfiguration.class, ValidationAutoConfiguration.class, CommandRegistryAutoConfiguration.class,
			Customs.PriceComponent.class);

	/** The mapper of payloads. */
	public static final JsonMapper MAPPER = SETTINGS.getBean(CommandRegistry.class).jsonMapper();

	/** The mapper of the application. */
	public static final JsonMapper APPLICATION_MAPPER = SETTINGS.getBean(JsonMapper.class);

	private static final Map<String, ZooApplication> STARTED = new ConcurrentHashMap<>();

	private final Specimen<?> specimen;

	private final CommandRegistry registry;

	private ZooApplication(Specimen<?> specimen) {
		this.specimen = specimen;
		this.registry = CommandRegistry.builder().id("zoo").jsonMapper(MAPPER).build();
		GenericApplicationContext context = new GenericApplicationContext();
		context.getBeanFactory().registerSingleton("validator", SETTINGS.getBean(Validator.class));
		context.getBeanFactory().registerSingleton("specimen", specimen);
		HandlerRegistryResolver resolver = (beanName, beanType) -> this.registry;
		CommandSchemaGenerator schemas = new CommandSchemaGenerator(MAPPER, context.getBeanFactory());
		context.registerBean(CommandHandlerRegistrar.class,
				() -> new CommandHandlerRegistrar(() -> resolver, () -> schemas));
		context.refresh();
	}

	/** Return the application of a specimen. */
	public static ZooApplication of(Specimen<?> specimen) {
		return STARTED.computeIfAbsent(specimen.name(), (name) -> new ZooApplication(specimen));
	}

	/** Return the specimen that is the bean. */
	public Specimen<?> specimen() {
		return this.specimen;
	}

	/** Return the published schema of the result. */
	public JsonNode resultSchema() {
		return MAPPER.readTree(schema("zoo.show").response().toJson(MAPPER));
	}

	/** Return the published schema of the request. */
	public JsonNode requestSchema() {
		return MAPPER.readTree(schema("zoo.take").request().toJson(MAPPER));
	}

	private CommandSchema schema(String commandId) {
		return this.registry.commands()
			.stream()
			.filter((command) -> command.id().equals(commandId))
			.map(RegisteredCommand::definition)
			.findFirst()
			.orElseThrow()
			.schema();
	}

	/** Call the handler that returns an example, and return the JSON of the result. */
	public String show(int example) {
		this.specimen.choose(example);
		Payload result = this.registry.execute("zoo.show", null).join();
		return new String(result.toJson(MAPPER), StandardCharsets.UTF_8);
	}

	/** Call the handler that takes a request, and return its error, if any. */
	public CommandException take(String request) {
		try {
			this.registry.execute("zoo.take", Payload.ofJson(request)).join();
			return null;
		}
		catch (CompletionException ex) {
			return (CommandException) ex.getCause();
		}
	}

}
