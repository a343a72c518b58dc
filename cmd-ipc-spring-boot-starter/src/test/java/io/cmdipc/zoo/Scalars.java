package io.cmdipc.zoo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.cmdipc.zoo.Specimen.Both;
import io.cmdipc.zoo.Specimen.Written;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * Numbers, texts, and numbers as texts.
 */
final class Scalars {

	static final UUID ID = UUID.fromString("6f0b7e0e-9c39-4c0d-8f7e-3a1c5d2b4e6f");

	private static final long ABOVE_DOUBLES = 9007199254740993L;

	private Scalars() {
	}

	static List<Specimen<?>> all() {
		return List.of(new Both<>("integer", 1, -2) {
		}, new Both<>("long", ABOVE_DOUBLES, 7L) {
		}, new Both<>("boolean", true, false) {
		}, new Both<>("text", "a", "line\nbreak ü\"/") {
		}, new Both<>("id", ID) {
		}, new Both<>("uri", URI.create("a/b?c=d"), URI.create("https://example.com")) {
		}, new Both<>("decimal", new BigDecimal("1.10"), new BigDecimal("12345678901234567890.5")) {
		}, new Both<>("big integer", new BigInteger("12345678901234567890123")) {
		}, new Both<>("bytes", new byte[] { 1, 2, (byte) 255 }) {
		}, new Both<>("numbers", new Numbers((byte) 1, (short) 2, 3, 4L, 1.5F, 2.5, 'c')) {
		}, new Both<>("boxes", new Boxes((byte) 1, 3, 4L, 1.5F, 2.5, true, 'c'),
				new Boxes(null, null, null, null, null, null, null)) {
		}, new Both<>("big numbers", new BigNumbers(new BigInteger("12345678901234567890"), new BigDecimal("1E+3"))) {
		}, new Both<>("numbers as text",
				new NumbersAsText(ABOVE_DOUBLES, ABOVE_DOUBLES, new BigDecimal("0.10"), BigInteger.TWO)) {
		}, new Written<>("number to string", new ToText(ABOVE_DOUBLES, 5)) {
		}, new Both<>("texts", new Texts("a", ID, Locale.GERMANY, Currency.getInstance("EUR"), new char[] { 'x', 'y' },
				new byte[] { 1, 2, 3 }, new StringBuilder("b"))) {
		});
	}

	record Numbers(byte b, short s, int i, long l, float f, double d, char c) {
	}

	record Boxes(Byte b, Integer i, Long l, Float f, Double d, Boolean z, Character c) {
	}

	record BigNumbers(BigInteger integer, BigDecimal decimal) {
	}

	record NumbersAsText(@JsonFormat(shape = JsonFormat.Shape.STRING) long id,
			@JsonFormat(shape = JsonFormat.Shape.STRING) Long boxed,
			@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal price,
			@JsonFormat(shape = JsonFormat.Shape.STRING) BigInteger count) {
	}

	record ToText(@JsonSerialize(using = ToStringSerializer.class) long id,
			@JsonSerialize(using = ToStringSerializer.class) int code) {
	}

	record Texts(String text, UUID id, Locale locale, Currency currency, char[] letters, byte[] bytes,
			StringBuilder builder) {
	}

}
