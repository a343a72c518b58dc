package io.cmdipc.observation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownIdsTests {

	private final KnownIds known = new KnownIds("called"::equals, "declared"::equals);

	@Test
	void idsOfTheApplicationAreKnown() {
		this.known.addCommand("command");
		this.known.addEvent("event");

		assertThat(this.known.hasCommand("command")).isTrue();
		assertThat(this.known.hasCommand("called")).isTrue();
		assertThat(this.known.hasCommand("event")).isFalse();
		assertThat(this.known.hasEvent("event")).isTrue();
		assertThat(this.known.hasEvent("command")).isFalse();
		assertThat(this.known.hasChannel("declared")).isTrue();
		assertThat(this.known.hasChannel("other")).isFalse();
	}

	@Test
	void idsWithoutEndAreNotAllKnown() {
		for (int i = 0; i <= KnownIds.LIMIT; i++) {
			this.known.addCommand("session." + i);
			this.known.addEvent("session." + i);
		}

		assertThat(this.known.hasCommand("session.0")).isTrue();
		assertThat(this.known.hasCommand("session." + KnownIds.LIMIT)).isFalse();
		assertThat(this.known.hasEvent("session.0")).isTrue();
		assertThat(this.known.hasEvent("session." + KnownIds.LIMIT)).isFalse();
		assertThat(this.known.hasCommand("called")).isTrue();
	}

}
