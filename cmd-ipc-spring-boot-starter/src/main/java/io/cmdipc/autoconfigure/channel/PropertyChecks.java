package io.cmdipc.autoconfigure.channel;

import java.time.Duration;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Refuses values of properties that cannot work, by the name of the property, which Boot
 * then shows.
 */
public final class PropertyChecks {

	private PropertyChecks() {
	}

	public static void positive(String property, int number) {
		check(number > 0, property, number, "It must be positive.");
	}

	public static void positive(String property, Duration time) {
		check(!time.isZero() && !time.isNegative(), property, time, "It must be a positive time, such as 5s.");
	}

	public static void size(String property, DataSize size) {
		check(size.toBytes() > 0 && size.toBytes() <= Integer.MAX_VALUE - 8, property, size,
				"It must be positive and less than 2GB.");
	}

	public static void path(String property, String path) {
		check(path.startsWith("/"), property, path, "It must start with a slash.");
	}

	public static void check(boolean valid, String property, Object value, String reason) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException(property, value, reason);
		}
	}

}
