package io.cmdipc.http.client;

import java.util.List;

import io.cmdipc.message.CommandDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CommandPrefixTests {

	private final CommandPrefix prefix = new CommandPrefix("p");

	private final CommandPrefix none = new CommandPrefix(null);

	@Test
	void withoutPrefixIdsAreKept() {
		assertThat(this.none.strip("x.y")).isEqualTo("x.y");
		assertThat(this.none.add(List.of(CommandDefinition.of("x.y")))).containsExactly(CommandDefinition.of("x.y"));
	}

	@Test
	void privateCommandsAreDropped() {
		List<CommandDefinition> commands = List.of(CommandDefinition.of("_x"), CommandDefinition.of("y"));

		assertThat(this.none.add(commands)).extracting(CommandDefinition::id).containsExactly("y");
		assertThat(this.prefix.add(commands)).extracting(CommandDefinition::id).containsExactly("p.y");
	}

	@Test
	void idsThatBecomeTooLongAreDropped() {
		String longest = "x".repeat(CommandDefinition.MAX_ID_LENGTH - 2);

		assertThat(this.prefix.add(List.of(CommandDefinition.of(longest), CommandDefinition.of(longest + "x"))))
			.extracting(CommandDefinition::id)
			.containsExactly("p." + longest);
	}

	@Test
	void restOfTheDefinitionStays() {
		CommandDefinition command = CommandDefinition.of("x").withDescription("Does x");

		assertThat(this.prefix.add(List.of(command)))
			.containsExactly(CommandDefinition.of("p.x").withDescription("Does x"));
	}

	@Test
	void idsThatAPeerCannotHaveHaveNoOtherForm() {
		assertThat(this.prefix.strip("p.x")).isEqualTo("x");
		assertThat(this.prefix.strip("p.")).isNull();
		assertThat(this.prefix.strip("x")).isNull();
		assertThat(this.prefix.strip("p._x")).isNull();
	}

	@Test
	void prefixThatIsBlankOrPrivateIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CommandPrefix(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> new CommandPrefix("_p"));
	}

}
