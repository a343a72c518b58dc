package io.cmdipc.channel;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Context with one more attribute than its parent.
 */
final class ExtendedContext<A> implements MessageContext {

	private final MessageContext parent;

	private final Attribute<A> attribute;

	private final A value;

	ExtendedContext(MessageContext parent, Attribute<A> attribute, A value) {
		this.parent = parent;
		this.attribute = attribute;
		this.value = value;
	}

	@Override
	public @Nullable String channelId() {
		return this.parent.channelId();
	}

	@Override
	public @Nullable Principal principal() {
		return this.parent.principal();
	}

	@Override
	@SuppressWarnings("ReferenceEquality")
	public <T> @Nullable T get(Attribute<T> wanted) {
		return (wanted == this.attribute) ? wanted.type().cast(this.value) : this.parent.get(wanted);
	}

	@Override
	public String toString() {
		return this.parent + "[" + this.attribute + "]";
	}

}
