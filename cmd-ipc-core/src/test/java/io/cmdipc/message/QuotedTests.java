package io.cmdipc.message;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuotedTests {

	@Test
	void quoteKeepsShortAndSafeText() {
		assertThat(Quoted.quote("")).isEqualTo("\"\"");
		assertThat(Quoted.quote("é 漢 😀")).isEqualTo("\"é 漢 😀\"");
		assertThat(Quoted.quote("a".repeat(64))).isEqualTo("\"" + "a".repeat(64) + "\"");
	}

	@Test
	void quoteWhenTextIsLongShortensIt() {
		assertThat(Quoted.quote("a".repeat(65))).isEqualTo("\"" + "a".repeat(64) + "…\"");
		assertThat(Quoted.quote("a".repeat(200), 200)).isEqualTo("\"" + "a".repeat(200) + "\"");
		assertThat(Quoted.quote("abc", 2)).isEqualTo("\"ab…\"");
	}

	@Test
	void quoteReplacesControlAndFormatCharacters() {
		assertThat(Quoted.quote("a\r\n\u0000\u001b\u007f\u0085\u200b\u202eb")).isEqualTo("\"a????????b\"");
	}

	@Test
	void pathStepQuotesUnusualNames() {
		assertThat(Quoted.pathStep("first_name-2")).isEqualTo(".first_name-2");
		assertThat(Quoted.pathStep("a.b\n")).isEqualTo("[\"a.b?\"]");
		assertThat(Quoted.pathStep("")).isEqualTo("[\"\"]");
		assertThat(Quoted.pathStep("a".repeat(65))).isEqualTo("[\"" + "a".repeat(64) + "…\"]");
	}

	@Test
	void quoteReplacesLineSeparators() {
		assertThat(Quoted.quote("a\u2028b\u2029c")).isEqualTo("\"a?b?c\"");
	}

	@Test
	void quoteWhenTextIsShortenedKeepsSurrogatePairs() {
		assertThat(Quoted.quote("a".repeat(63) + "😀b")).isEqualTo("\"" + "a".repeat(63) + "😀…\"");
		assertThat(Quoted.quote("\uD83D and \uDE00")).isEqualTo("\"? and ?\"");
	}

}
