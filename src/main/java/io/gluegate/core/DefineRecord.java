package io.gluegate.core;

import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.sqlobject.customizer.SqlStatementCustomizerFactory;
import org.jdbi.v3.sqlobject.customizer.SqlStatementCustomizingAnnotation;
import org.jdbi.v3.sqlobject.customizer.SqlStatementParameterCustomizer;

/// Defines each component of a record under its name in the text of a statement, as Jdbi's `Define`
/// does for one value. For fixed clauses alone, never for what somebody sent.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@SqlStatementCustomizingAnnotation(DefineRecord.Factory.class)
public @interface DefineRecord {

  /// Reads the components when the statement is made.
  final class Factory implements SqlStatementCustomizerFactory {

    @Override
    public SqlStatementParameterCustomizer createForParameter(
        Annotation annotation,
        Class<?> sqlObjectType,
        Method method,
        Parameter parameter,
        int index,
        Type type) {
      var components = parameter.getType().getRecordComponents();
      return (statement, record) -> {
        for (var component : components) {
          define(statement, component, record);
        }
      };
    }

    private static void define(
        SqlStatement<?> statement, RecordComponent component, Object record) {
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        statement.define(component.getName(), accessor.invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
