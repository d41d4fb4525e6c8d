// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/preferencespage.h"

#include "widgets/hintlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

QLabel *heading(const QString &text, qreal scale, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * scale);
    label->setFont(font);
    return label;
}

/// The text of a label for a screen reader, without the ampersand of its mnemonic.
QString withoutMnemonic(QString text)
{
    text.remove(u'&');
    if (text.endsWith(u':'))
        text.chop(1);
    return text;
}

} // namespace

PreferencesPage::PreferencesPage(const QString &title, const QString &iconName, Settings &settings,
                                 QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_iconName(iconName)
    , m_settings(settings)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(24, 16, 24, 16);
    m_column->setSpacing(8);
    m_column->addWidget(heading(title, 1.3, this));
    m_column->addSpacing(8);
}

void PreferencesPage::restoreDefaults()
{
    for (const auto &reset : m_resets)
        reset();
}

int PreferencesPage::highlight(const QString &search)
{
    const QStringList wanted = search.split(u' ', Qt::SkipEmptyParts);
    int found = 0;
    for (Row &row : m_rows) {
        row.isMarked = !wanted.isEmpty()
            && std::all_of(wanted.cbegin(), wanted.cend(), [&row](const QString &word) {
                   return row.words.contains(word, Qt::CaseInsensitive);
               });
        found += row.isMarked ? 1 : 0;
    }
    update();
    return found;
}

QWidget *PreferencesPage::firstMarked() const
{
    const auto marked
        = std::find_if(m_rows.cbegin(), m_rows.cend(), [](const Row &row) { return row.isMarked; });
    return marked == m_rows.cend() ? nullptr : marked->widgets.first();
}

void PreferencesPage::focusFirst()
{
    for (const Row &row : m_rows) {
        QWidget *control = row.widgets.first();
        if (const auto proxy = control->focusProxy())
            control = proxy;
        if (control->isEnabledTo(this) && control->focusPolicy() & Qt::TabFocus)
            return control->setFocus(Qt::OtherFocusReason);
    }
}

void PreferencesPage::addSection(const QString &title)
{
    if (m_form)
        m_column->addSpacing(16);
    m_column->addWidget(heading(title, 1.0, this));
    m_form = nullptr;
}

QFormLayout *PreferencesPage::form()
{
    if (!m_form) {
        m_form = new QFormLayout;
        m_form->setHorizontalSpacing(16);
        m_form->setVerticalSpacing(12);
        m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
        m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        m_column->addLayout(m_form);
    }
    return m_form;
}

HintLabel *PreferencesPage::join(const QString &label, QWidget *control, const QString &hint,
                                 const QString &keywords, QLabel *buddy)
{
    const QString name = withoutMnemonic(label);
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(name);
    Row row {QStringList {m_title, name, hint, keywords}.join(u' '), {control}};
    auto *field = new QWidget(this);
    auto *stack = new QVBoxLayout(field);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(4);
    const bool isShort
        = qobject_cast<QAbstractSpinBox *>(control) || qobject_cast<QComboBox *>(control);
    if (isShort)
        control->setMinimumWidth(fontMetrics().averageCharWidth()
                                 * 20); // the same width for all of them
    stack->addWidget(control, 0, isShort ? Qt::AlignLeading : Qt::Alignment());
    HintLabel *explanation = nullptr;
    if (!hint.isEmpty()) {
        explanation = new HintLabel(hint, this);
        control->setAccessibleDescription(hint);
        row.widgets.append(explanation);
        stack->addWidget(explanation);
    }
    if (buddy) {
        buddy->setBuddy(control->focusProxy() ? control->focusProxy() : control);
        row.widgets.append(buddy);
        form()->addRow(buddy, field);
        m_labels.append(buddy);
        alignLabels();
    } else {
        form()->addRow(field);
    }
    m_rows.append(row);
    return explanation;
}

void PreferencesPage::alignLabels()
{
    // Each section is a form of its own. Labels of the same width align the controls of all.
    int widest = 0;
    for (const QLabel *label : std::as_const(m_labels))
        widest = qMax(widest, label->sizeHint().width());
    for (QLabel *label : std::as_const(m_labels))
        label->setMinimumWidth(widest);
}

HintLabel *PreferencesPage::addRow(const QString &label, QWidget *control, const QString &hint,
                                   const QString &keywords)
{
    return join(label, control, hint, keywords, new QLabel(label, this));
}

HintLabel *PreferencesPage::addRow(QCheckBox *box, const QString &hint, const QString &keywords)
{
    return join(box->text(), box, hint, keywords, nullptr);
}

void PreferencesPage::addWide(QWidget *widget, const QString &words)
{
    form()->addRow(widget);
    m_rows.append({m_title + u' ' + words, {widget}});
}

template<typename T>
void PreferencesPage::follow(QWidget *control, const SettingKey<T> &key,
                             const std::function<void()> &show)
{
    show();
    connect(&m_settings, &Settings::changed, this,
            [control, name = key.name, show](QLatin1StringView changed) {
                if (changed != name)
                    return;
                const QSignalBlocker blocker(control); // showing a default must not store it
                show();
            });
    m_resets.emplace_back([this, key] { m_settings.reset(key); });
}

void PreferencesPage::bind(QCheckBox *box, const SettingKey<bool> &key)
{
    follow(box, key, [this, box, key] { box->setChecked(m_settings.value(key)); });
    connect(box, &QCheckBox::toggled, this, [this, key](bool on) { m_settings.setValue(key, on); });
}

void PreferencesPage::bind(QSpinBox *box, const SettingKey<int> &key)
{
    box->setRange(key.least.value_or(std::numeric_limits<int>::min()),
                  key.most.value_or(std::numeric_limits<int>::max()));
    follow(box, key, [this, box, key] {
        if (const int value = m_settings.value(key); value != box->value())
            box->setValue(value);
    });
    connect(box, &QSpinBox::valueChanged, this,
            [this, key](int value) { m_settings.setValue(key, value); });
}

void PreferencesPage::bind(QComboBox *box, const SettingKey<QString> &key)
{
    follow(box, key, [this, box, key] {
        box->setCurrentIndex(qMax(0, box->findData(m_settings.value(key))));
    });
    connect(box, &QComboBox::currentIndexChanged, this, [this, box, key](int index) {
        m_settings.setValue(key, box->itemData(index).toString());
    });
}

void PreferencesPage::bind(QLineEdit *edit, const SettingKey<QString> &key)
{
    follow(edit, key, [this, edit, key] {
        if (const QString value = m_settings.value(key); value != edit->text())
            edit->setText(value);
    });
    connect(edit, &QLineEdit::textChanged, this,
            [this, key](const QString &text) { m_settings.setValue(key, text); });
}

void PreferencesPage::bind(QPlainTextEdit *edit, const SettingKey<QString> &key)
{
    follow(edit, key, [this, edit, key] {
        if (const QString value = m_settings.value(key); value != edit->toPlainText())
            edit->setPlainText(value);
    });
    connect(edit, &QPlainTextEdit::textChanged, this,
            [this, edit, key] { m_settings.setValue(key, edit->toPlainText()); });
}

void PreferencesPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = palette().color(QPalette::Highlight);
    painter.setPen(fill);
    fill.setAlphaF(0.15F);
    painter.setBrush(fill);
    for (const Row &row : std::as_const(m_rows)) {
        if (!row.isMarked)
            continue;
        QRect area;
        for (const QWidget *widget : row.widgets)
            area |= QRect(widget->mapTo(this, QPoint()), widget->size());
        painter.drawRoundedRect(QRectF(area.adjusted(-6, -4, 6, 4)).adjusted(0.5, 0.5, -0.5, -0.5),
                                4, 4);
    }
}
