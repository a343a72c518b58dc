package io.cmdipc.schema;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of patterns that mean the same in JavaScript.
 */
class PortablePatternTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			[A-Z]+ ; [A-Z]+
			a/b ; a\\/b
			a\\/b ; a\\/b
			(?:a|b)*? ; (?:a|b)*?
			(?=a)a(?!b) ; (?=a)a(?!b)
			\\d{2,3} ; \\d{2,3}
			[\\w-.]+@[\\w.]+ ; [\\w\\-.]+@[\\w.]+
			[^/]+ ; [^\\/]+
			a\\@b\\-c ; a@b-c
			(a)\\1 ; (a)\\1
			a]b} ; a\\]b\\}
			\\u00e4 ; \\u00e4
			""")
	void patternIsTranslated(String java, String portable) {
		String translated = PortablePattern.of(java);

		assertThat(translated).isEqualTo(portable);
		assertThat(Pattern.compile(translated)).isNotNull();
	}

	@Test
	void lineBreaksAreEscaped() {
		assertThat(PortablePattern.of("a\nb\r")).isEqualTo("a\\nb\\r");
	}

	@ParameterizedTest
	@ValueSource(strings = { "(?i)a", "(?<name>a)", "(?<=a)b", "(?>a)", "a*+", "a++", "a?+", "a{2}+", "\\Qa.b\\E",
			"\\p{L}+", "\\P{L}", "\\Aa", "a\\z", "a\\Z", "\\h", "\\R", "\\x{1F600}", "\\e", "[a-z&&[^b]]", "[a[b]]",
			"[]a]", "\\v", "\\0101", "\\cA", "[\\b]" })
	void patternWithoutCounterpartIsLeftOut(String java) {
		assertThat(PortablePattern.of(java)).isNull();
	}

}
