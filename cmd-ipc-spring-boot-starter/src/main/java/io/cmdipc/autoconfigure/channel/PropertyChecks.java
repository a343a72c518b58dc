package io.cmdipc.autoconfigure.channel;

import java.time.Duration;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Checks of property values. Each throws an
 * {@link InvalidConfigurationPropertyValueException}, which is reported with the name of
 * the property, its value and its origin.
 */
public final class PropertyChecks {

	private PropertyChecks() {
	}

	/**
	 * Check that a number is positive.
	 * @param property the full name of the property
	 * @param number the value
	 */
	public static void positive(String property, int number) {
		check(number > 0, property, number, "It must be positive.");
	}

	/**
	 * Check that a time is positive.
	 * @param property the full name of the property
	 * @param time the value
	 */
	public static void positive(String property, Duration time) {
		check(!time.isZero() && !time.isNegative(), property, time, "It must be a positive time, such as 5s.");
	}

	/**
	 * Check that a time is not negative.
	 * @param property the full name of the property
	 * @param time the value
	 */
	public static void notNegative(String property, Duration time) {
		check(!time.isNegative(), property, time, "It must not be negative.");
	}

	/**
	 * Check that a size is positive and fits into an array of bytes.
	 * @param property the full name of the property
	 * @param size the value
	 */
	public static void size(String property, DataSize size) {
		check(size.toBytes() > 0 && size.toBytes() <= Integer.MAX_VALUE - 8, property, size,
				"It must be positive and less than 2GB.");
	}

	/**
	 * Check that a path starts with a slash.
	 * @param property the full name of the property
	 * @param path the value
	 */
	public static void path(String property, String path) {
		check(path.startsWith("/"), property, path, "It must start with a slash.");
	}

	/**
	 * Check a condition.
	 * @param valid whether the value is valid
	 * @param property the full name of the property
	 * @param value the value
	 * @param reason a sentence that says what the value must be
	 */
	public static void check(boolean valid, String property, Object value, String reason) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException(property, value, reason);
		}
	}

}
