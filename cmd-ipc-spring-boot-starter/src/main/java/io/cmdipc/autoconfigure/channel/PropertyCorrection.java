package io.cmdipc.autoconfigure.channel;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The sentence that says what to write in place of an unknown property.
 */
final class PropertyCorrection {

	/** The groups below {@code cmd-ipc} in which only the starter has properties. */
	private static final Set<String> GROUPS = Set.of("channel", "limits", "problemdetails", "retry", "server");

	private final ConfigurationPropertyName name;

	private final KnownProperties known;

	/** The number of elements with which a known property begins. */
	private final int depth;

	private PropertyCorrection(ConfigurationPropertyName name, KnownProperties known) {
		this.name = name;
		this.known = known;
		int elements = 0;
		while (elements < name.getNumberOfElements() - 1 && known.leadsTo(name.chop(elements + 1))) {
			elements++;
		}
		this.depth = elements;
	}

	/**
	 * Return the sentence.
	 * @param name the unknown property
	 * @param known the names of known properties
	 */
	static String of(ConfigurationPropertyName name, KnownProperties known) {
		List<String> below = known.following(name);
		if (!below.isEmpty()) {
			return "Write " + ((below.size() == 1) ? name.append(below.get(0)) + " in place of " + name
					: "one of " + below + " below " + name) + ", or remove it.";
		}
		PropertyCorrection correction = new PropertyCorrection(name, known);
		String inBrackets = correction.idInBrackets();
		if (inBrackets != null) {
			return inBrackets;
		}
		String shorter = correction.withoutRest();
		if (shorter != null) {
			return shorter;
		}
		ConfigurationPropertyName nearest = correction.nearest();
		if (nearest != null) {
			return "Write " + nearest + " in place of " + name + ", or remove it.";
		}
		List<String> others = correction.alternatives();
		return "Remove " + name
				+ (others.isEmpty() ? "."
						: ", or write one of " + others + " below " + name.chop(correction.depth)
								+ (correction.isGroup() ? ", or add the library that has it." : "."))
				+ (correction.isBelowId() ? " If a dot belongs to the id, write the id in brackets, as in "
						+ correction.inBrackets(name.getNumberOfElements()) + "." : "");
	}

	/**
	 * Return whether an unknown property is a mistake, whatever beans a child context
	 * has: it is in a group of the starter, follows a single value, or is misspelt.
	 * @param name the unknown property
	 * @param known the names of known properties
	 */
	static boolean isCertain(ConfigurationPropertyName name, KnownProperties known) {
		PropertyCorrection correction = new PropertyCorrection(name, known);
		boolean inGroup = correction.depth > 1 && GROUPS.contains(correction.element(1));
		ConfigurationPropertyName nearest = correction.nearest();
		return inGroup || correction.withoutRest() != null || (nearest != null && known.contains(nearest) && NearestName
			.isMisspelt(correction.element(correction.depth), nearest.getElement(correction.depth, Form.DASHED)));
	}

	/* Nothing follows a single value, and only an index a collection. */
	private @Nullable String withoutRest() {
		ConfigurationPropertyName property = this.name.chop(this.depth);
		if (!this.known.contains(property) || !alternatives().stream().allMatch((element) -> element.matches("\\d+"))) {
			return null;
		}
		return "Write " + property + (this.known.isCollection(property) ? " or " + property + "[0]" : "")
				+ " in place of " + this.name + ", or remove it.";
	}

	private List<String> alternatives() {
		return this.known.following(this.name.chop(this.depth));
	}

	private String element(int index) {
		return this.name.getElement(index, Form.DASHED);
	}

	/**
	 * Return whether more follows the unknown element, as the id of a channel its kind.
	 */
	private boolean isGroup() {
		return this.depth < this.name.getNumberOfElements() - 1;
	}

	private @Nullable ConfigurationPropertyName nearest() {
		ConfigurationPropertyName corrected = replace(NearestName.of(element(this.depth), alternatives()));
		if (corrected == null || this.known.contains(corrected)) {
			return corrected;
		}
		PropertyCorrection next = new PropertyCorrection(corrected, this.known);
		ConfigurationPropertyName further = (next.depth > this.depth) ? next.nearest() : null;
		return (further != null) ? further : corrected;
	}

	private @Nullable ConfigurationPropertyName replace(@Nullable String element) {
		return (element != null) ? this.name.chop(this.depth).append(element).append(this.name.subName(this.depth + 1))
				: null;
	}

	/*
	 * A dot ends the id of a channel, so billing is taken for a property of the channel
	 * eu in cmd-ipc.channel.http.eu.billing.url.
	 */
	private @Nullable String idInBrackets() {
		if (!isBelowId()) {
			return null;
		}
		List<String> ofChannel = alternatives();
		int last = this.name.getNumberOfElements() - 1;
		for (int i = this.depth + 1; i <= last; i++) {
			if (ofChannel.contains(element(i))) {
				return bracketsUpTo(i, element(i));
			}
		}
		String nearest = (last > this.depth) ? NearestName.of(element(last), ofChannel) : null;
		return (nearest != null) ? bracketsUpTo(last, nearest) : null;
	}

	private boolean isBelowId() {
		return this.depth > 1 && this.known.isOpen(this.name.chop(this.depth - 1));
	}

	private String bracketsUpTo(int index, String property) {
		String id = id(index);
		return "A dot ends an id. Write the id '" + id + "' in brackets, as in "
				+ inBrackets(index).append(property).append(this.name.subName(index + 1)) + " (in YAML as the key \"["
				+ id + "]\"), or choose an id without dots.";
	}

	private ConfigurationPropertyName inBrackets(int index) {
		return this.name.chop(this.depth - 1).append("[" + id(index) + "]");
	}

	private String id(int end) {
		return IntStream.range(this.depth - 1, end)
			.mapToObj((index) -> this.name.getElement(index, Form.ORIGINAL))
			.collect(Collectors.joining("."));
	}

}
