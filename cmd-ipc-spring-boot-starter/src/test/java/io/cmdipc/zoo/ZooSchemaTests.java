package io.cmdipc.zoo;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The published schemas, the JSON that is sent and the JSON that is accepted agree for
 * all types of the zoo.
 */
class ZooSchemaTests {

	static Stream<Specimen<?>> all() {
		return Zoo.all().stream();
	}

	static Stream<Specimen<?>> written() {
		return all().filter(Specimen::isWritten);
	}

	static Stream<Specimen<?>> read() {
		return all().filter(Specimen::isRead);
	}

	static Stream<Specimen<?>> both() {
		return written().filter(Specimen::isRead);
	}

	@ParameterizedTest
	@MethodSource("written")
	void resultFitsItsSchema(Specimen<?> specimen) {
		ZooApplication application = ZooApplication.of(specimen);

		assertThat(results(application))
			.allSatisfy((result) -> assertThat(errors(application.resultSchema(), result)).as(result).isEmpty());
	}

	/* Interfaces say what all their classes have; the others may have any property. */
	static Stream<Specimen<?>> named() {
		Set<String> open = Set.of("interface", "interface in a list", "map of anything", "tree of an object",
				"component as a map value", "references", "prefix in a prefix of a result");
		return written().filter((specimen) -> !open.contains(specimen.name()));
	}

	@ParameterizedTest
	@MethodSource("named")
	void resultHasNoOtherPropertiesThanThoseInItsSchema(Specimen<?> specimen) {
		ZooApplication application = ZooApplication.of(specimen);
		JsonNode schema = application.resultSchema();

		assertThat(results(application)).map(ZooApplication.MAPPER::readTree)
			.allSatisfy((result) -> assertThat(UnnamedProperties.of(schema, result)).as(schema.toString()).isEmpty());
	}

	/* Controllers send a text or bytes as they are, and not as JSON. */
	static Stream<Specimen<?>> controllers() {
		return written().filter((specimen) -> !Set.of("text", "bytes").contains(specimen.name()));
	}

	@ParameterizedTest
	@MethodSource("controllers")
	void resultIsWhatAControllerSends(Specimen<?> specimen) {
		ZooApplication application = ZooApplication.of(specimen);

		for (int i = 0; i < specimen.examples().size(); i++) {
			String result = application.show(i);
			assertThat(ZooApplication.MAPPER.readTree(result))
				.isEqualTo(ZooApplication.MAPPER.readTree(get(specimen.examples().get(i), specimen.type())));
		}
	}

	@ParameterizedTest
	@MethodSource("both")
	void requestLikeAResultIsAccepted(Specimen<?> specimen) {
		ZooApplication application = ZooApplication.of(specimen);

		assertThat(results(application)).map((json) -> request(application, json)).allSatisfy((request) -> {
			assertThat(errors(application.requestSchema(), request)).as(request).isEmpty();
			assertThat(application.take(request)).as(request).isNull();
		});
	}

	@ParameterizedTest
	@MethodSource("read")
	void requestMadeFromTheSchemaIsAccepted(Specimen<?> specimen) {
		ZooApplication application = ZooApplication.of(specimen);
		SchemaValues values = new SchemaValues(application.requestSchema(), hint(application));

		assertThat(List.of(values.smallest(), values.largest())).allSatisfy((request) -> {
			assertThat(errors(application.requestSchema(), request.toString())).as(request.toString()).isEmpty();
			assertThat(application.take(request.toString())).as(request.toString()).isNull();
		});
	}

	/* A tree is any JSON, but a request is an object. */
	static Stream<Specimen<?>> typed() {
		return read().filter((specimen) -> !specimen.name().equals("tree"));
	}

	@ParameterizedTest
	@MethodSource("typed")
	void requestThatBreaksTheSchemaIsRefused(Specimen<?> specimen) {
		ZooApplication application = ZooApplication.of(specimen);
		JsonNode schema = application.requestSchema();
		SchemaValues values = new SchemaValues(schema, hint(application));
		SoftAssertions softly = new SoftAssertions();

		for (JsonNode request : values.broken(values.largest())) {
			if (!errors(schema, request.toString()).isEmpty()) {
				CommandException error = application.take(request.toString());
				softly.assertThat(error).as(request.toString()).isNotNull();
				if (error != null) {
					softly.assertThat(error.code()).as(request + ": " + error).isEqualTo(ErrorCode.INVALID_REQUEST);
				}
			}
		}
		softly.assertAll();
	}

	@ParameterizedTest
	@MethodSource("all")
	void schemaHasTheFormThatOtherLanguagesRead(Specimen<?> specimen) {
		ZooApplication application = ZooApplication.of(specimen);
		List<JsonNode> schemas = new ArrayList<>();
		if (specimen.isWritten()) {
			schemas.add(application.resultSchema());
		}
		if (specimen.isRead()) {
			schemas.add(application.requestSchema());
		}

		assertThat(schemas).allSatisfy((schema) -> assertThat(SchemaForm.problems(schema)).isEmpty());
	}

	private static String request(ZooApplication application, String result) {
		JsonNode properties = application.requestSchema().path("properties");
		boolean named = properties.size() == 1 && properties.has("value")
				&& !application.resultSchema().path("properties").has("value");
		return named ? "{\"value\":" + result + "}" : result;
	}

	private static JsonNode hint(ZooApplication application) {
		return ZooApplication.MAPPER
			.readTree(application.specimen().isWritten() ? request(application, application.show(0)) : "{}");
	}

	private static List<String> results(ZooApplication application) {
		return IntStream.range(0, application.specimen().examples().size()).mapToObj(application::show).toList();
	}

	private static String get(Object value, Type type) {
		Mono<ServerResponse> response = ServerResponse.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.body(Mono.just(value), ParameterizedTypeReference.forType(type));
		HandlerStrategies strategies = HandlerStrategies.builder()
			.codecs((codecs) -> codecs.defaultCodecs()
				.jacksonJsonEncoder(new JacksonJsonEncoder(ZooApplication.MAPPER)))
			.build();
		return WebTestClient.bindToRouterFunction(RouterFunctions.route().GET("/show", (request) -> response).build())
			.handlerStrategies(strategies)
			.build()
			.get()
			.uri("/show")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
	}

	static Set<String> errors(JsonNode schema, String json) {
		Schema checked = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
		return Set.copyOf(checked
			.validate(json, InputFormat.JSON,
					(context) -> context.executionConfig((settings) -> settings.formatAssertionsEnabled(true)))
			.stream()
			.map(Object::toString)
			.toList());
	}

}
