package io.cmdipc.http.server;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EntityTagTests {

	private final EntityTag tag = EntityTag.of(new byte[] { 1 });

	@Test
	void anyTagAndListsWithThisTagMatch() {
		for (String value : List.of("*", " * ", this.tag.toString(), "W/" + this.tag, "\"a\", " + this.tag,
				"\"a,b\",W/\"c\"," + this.tag + " , \"d\"")) {
			assertThat(this.tag.isIn(List.of(value))).as(value).isTrue();
		}
		assertThat(this.tag.isIn(List.of("\"a\"", this.tag.toString()))).as("two lines").isTrue();
	}

	@Test
	void otherTagsDoNotMatch() {
		String bare = this.tag.toString().replace("\"", "");
		for (String value : List.of("", "\"a\"", "\"*\"", "\"a,*,b\"", bare, "\"a, " + bare + "\"", ",", "\"", "W/")) {
			assertThat(this.tag.isIn(List.of(value))).as(value).isFalse();
		}
		assertThat(this.tag.isIn(List.of())).isFalse();
	}

}
