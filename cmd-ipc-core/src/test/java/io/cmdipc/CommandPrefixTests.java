package io.cmdipc;

import io.cmdipc.message.CommandDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandPrefixTests {

	private final CommandPrefix prefix = new CommandPrefix("p");

	private final CommandPrefix none = new CommandPrefix(null);

	@Test
	void idIsPrefixedAndStripped() {
		CommandDefinition command = CommandDefinition.of("a.b").withDescription("text");

		assertThat(this.prefix.add(command)).isEqualTo(CommandDefinition.of("p.a.b").withDescription("text"));
		assertThat(this.prefix.strip("p.a.b")).isEqualTo("a.b");
		assertThat(this.none.add(command)).isSameAs(command);
		assertThat(this.none.strip("a.b")).isEqualTo("a.b");
	}

	@Test
	void coversOnlyPublicIdsBehindThePrefix() {
		assertThat(this.prefix.covers("p.a")).isTrue();
		assertThat(this.prefix.covers("p._a")).isFalse();
		assertThat(this.prefix.covers("p.")).isFalse();
		assertThat(this.prefix.covers("p. ")).isFalse();
		assertThat(this.prefix.covers("pa")).isFalse();
		assertThat(this.prefix.covers("a")).isFalse();
		assertThat(this.none.covers("a")).isTrue();
	}

	@Test
	void addWhenIdWouldBeTooLongReturnsNull() {
		String longest = "x".repeat(CommandDefinition.MAX_ID_LENGTH);

		assertThat(this.prefix.add(CommandDefinition.of(longest))).isNull();
		assertThat(this.prefix.add(CommandDefinition.of(longest.substring(2)))).isNotNull();
		assertThat(this.none.add(CommandDefinition.of(longest))).isNotNull();
	}

}
