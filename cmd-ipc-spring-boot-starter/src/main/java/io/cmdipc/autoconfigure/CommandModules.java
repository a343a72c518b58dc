package io.cmdipc.autoconfigure;

import io.cmdipc.annotation.CommandModule;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/**
 * The modules that beans declare with {@link CommandModule}.
 */
public final class CommandModules {

	private CommandModules() {
	}

	/**
	 * Return the module of a bean. An annotation of its class, a superclass or an
	 * interface takes precedence over that of the package.
	 * @param beanType the class of the bean, which may be a class that Spring generated
	 * @return the name of the module, or {@code null} if none is declared
	 */
	public static @Nullable String moduleOf(Class<?> beanType) {
		Class<?> userType = ClassUtils.getUserClass(beanType);
		MergedAnnotation<CommandModule> ofType = MergedAnnotations.from(userType, SearchStrategy.TYPE_HIERARCHY)
			.get(CommandModule.class);
		if (ofType.isPresent()) {
			return ofType.getString(MergedAnnotation.VALUE);
		}
		Package userPackage = userType.getPackage();
		CommandModule ofPackage = (userPackage != null) ? userPackage.getAnnotation(CommandModule.class) : null;
		return (ofPackage != null) ? ofPackage.value() : null;
	}

}
