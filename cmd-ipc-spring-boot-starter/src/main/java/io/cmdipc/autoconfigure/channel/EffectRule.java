package io.cmdipc.autoconfigure.channel;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionException;

/**
 * A rule about properties of a channel or server that have no effect as they stand.
 *
 * @param kind the name below which such channels lie, or the name of the server;
 * {@code null} for channels and servers of every kind
 * @param names the names of the properties below the channel or server, empty for all
 * @param unless the names of properties of which one is enough to give them an effect, or
 * to say that they are meant to have none
 * @param applies whether a value of a name has no effect
 * @param refused whether the application must not start, since nothing that is written
 * elsewhere could give them an effect
 * @param reason why they have none, without a full stop
 * @param action sentences that say what to write, with {@code <>} for the channel or
 * server
 */
record EffectRule(@Nullable ConfigurationPropertyName kind, List<String> names, List<String> unless,
		BiPredicate<String, String> applies, boolean refused, String reason, String action) {

	/** Create a rule of properties that lack one of others. */
	static EffectRule missing(@Nullable String kind, List<String> names, List<String> unless, String reason,
			String action) {
		return new EffectRule(nameOf(kind), names, unless, EffectRule::isWritten, false, reason, action);
	}

	/** Create a rule of properties that a kind cannot have, unless they are off. */
	static EffectRule impossible(String kind, List<String> names, List<String> unless, String reason, String action) {
		return new EffectRule(nameOf(kind), names, unless, EffectRule::isWritten, true, reason, action);
	}

	/** Create a rule of properties that a kind does not need, or not for its peers. */
	static EffectRule unused(String kind, List<String> names, String reason, String action) {
		return missing(kind, names, List.of(), reason, action);
	}

	/** Create a rule of lists that must not be empty. */
	static EffectRule empty(String kind, List<String> names, String reason, String action) {
		return new EffectRule(nameOf(kind), names, List.of(), (name, value) -> value.isBlank(), true, reason, action);
	}

	private static @Nullable ConfigurationPropertyName nameOf(@Nullable String kind) {
		return (kind != null) ? ConfigurationPropertyName.of(kind) : null;
	}

	/* Nothing, or an empty list, is what holds anyway. */
	private static boolean isWritten(String name, String value) {
		return !value.isBlank() && !(name.endsWith("enabled") && isOff(value));
	}

	/**
	 * Return whether the value of a property turns something off, read as Boot binds it.
	 * One that is neither on nor off is refused there.
	 */
	static boolean isOff(@Nullable String value) {
		try {
			return Boolean.FALSE.equals(ApplicationConversionService.getSharedInstance().convert(value, Boolean.class));
		}
		catch (ConversionException ex) {
			return false;
		}
	}

	/**
	 * Return whether the rule is about a channel or server.
	 * @param place the name below which it has its properties
	 * @param values returns the value of a property, {@code null} if it is not written
	 */
	boolean isAbout(ConfigurationPropertyName place, Function<ConfigurationPropertyName, @Nullable String> values) {
		return (this.kind == null || this.kind.equals(place) || this.kind.isParentOf(place))
				&& this.unless.stream().allMatch((name) -> values.apply(place.append(name)) == null);
	}

	/** Return whether a property has no effect if its name is one of the rule's. */
	boolean appliesTo(ConfigurationPropertyName name, @Nullable String value) {
		return value != null && this.applies.test(name.toString(), value);
	}

}
