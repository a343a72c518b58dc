package io.cmdipc.message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CommandDefinitionTests {

	private static final CommandSchema SCHEMA = new CommandSchema(Payload.ofJson("{\"type\":\"object\"}"), null);

	@Test
	void ofHasNeitherDescriptionNorSchema() {
		CommandDefinition definition = CommandDefinition.of("math.add");

		assertThat(definition).isEqualTo(new CommandDefinition("math.add", null, null));
	}

	@Test
	void withMethodsChangeOneComponent() {
		CommandDefinition definition = CommandDefinition.of("a").withDescription("A").withSchema(SCHEMA);

		assertThat(definition).isEqualTo(new CommandDefinition("a", "A", SCHEMA));
		assertThat(definition.withDescription(null)).isEqualTo(new CommandDefinition("a", null, SCHEMA));
		assertThat(definition.withSchema(null)).isEqualTo(new CommandDefinition("a", "A", null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t\n" })
	void createWhenIdIsBlankThrows(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> CommandDefinition.of(id))
			.withMessage("'id' must not be blank");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ExecuteCommandRequest(MessageId.of("m"), MessageMeta.EMPTY, id, null))
			.withMessage("'commandId' must not be blank");
		assertThatIllegalArgumentException().isThrownBy(() -> new Event(MessageId.of("m"), MessageMeta.EMPTY, id, null))
			.withMessage("'eventId' must not be blank");
	}

	@Test
	void createWhenIdIsLongerThan256CharactersThrows() {
		assertThat(CommandDefinition.of("c".repeat(256)).id()).hasSize(256);
		assertThatIllegalArgumentException().isThrownBy(() -> CommandDefinition.of("c".repeat(257)))
			.withMessage("'id' must not be longer than 256 characters");
	}

	@Test
	void isPrivateWhenIdStartsWithAnUnderscore() {
		assertThat(CommandDefinition.of("_a").isPrivate()).isTrue();
		assertThat(CommandDefinition.of("a_").isPrivate()).isFalse();
		assertThat(CommandDefinition.of(" _a").isPrivate()).isFalse();
		assertThat(CommandDefinition.isPrivate("_")).isTrue();
		assertThat(CommandDefinition.isPrivate("")).isFalse();
	}

	@Test
	void equalsWhenSchemasHaveTheSameText() {
		CommandSchema same = new CommandSchema(Payload.ofJson("{\"type\":\"object\"}"), null);
		CommandSchema other = new CommandSchema(Payload.ofJson("{\"type\": \"object\"}"), null);

		assertThat(CommandDefinition.of("a").withSchema(same)).isEqualTo(CommandDefinition.of("a").withSchema(SCHEMA))
			.hasSameHashCodeAs(CommandDefinition.of("a").withSchema(SCHEMA))
			.isNotEqualTo(CommandDefinition.of("a").withSchema(other));
	}

}
